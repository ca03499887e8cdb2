import type { Refusal, RefusalName } from '@chladni/protocol';
import { PROTOCOL_VERSION, REFUSALS, refusalName, schemaHash } from '@chladni/protocol';
import { ChladniError } from '../common/errors';
import type { Trouble } from './outcome';

/** A board of another version: both sides' numbers, and what to do. */
export function versionMismatch(board: { protocol: number; schema: number }): ChladniError {
  return new ChladniError(
    'BOARD_MISMATCH',
    `The board speaks protocol ${board.protocol}, schema ${board.schema}; this host protocol ${PROTOCOL_VERSION}, schema ${schemaHash()}.`,
    'Bring the board to this version with `chladni flash`, or use the version of chladni the board was flashed with.',
  );
}

/** An answer that is not what the message table says, though the versions agree. */
export function malformedAnswer(message: string, wrong: string): ChladniError {
  const what = wrong === '' ? 'a body that cannot be read' : `a wrong field, ${wrong}`;
  return new ChladniError(
    'BOARD_MISMATCH',
    `The board answered ${message} with ${what}.`,
    'The firmware does not keep to the protocol: flash the board again with `chladni flash`.',
  );
}

/** The board does not do what it was asked. */
export function refused(message: string, refusal: Refusal): ChladniError {
  const name: RefusalName | undefined = refusalName(refusal.code);
  if (name === 'VERSION_MISMATCH') return versionMismatch(refusal);
  const known = name === undefined ? undefined : REFUSALS[name];
  const detail = refusal.detail === '' ? '' : ` (${refusal.detail})`;
  return new ChladniError(
    'BOARD_REFUSED',
    `The board refused ${message}: ${name ?? `code ${refusal.code}`}${detail}. ${known?.summary ?? ''}`.trim(),
    known?.remedy ?? 'The board knows a reason this host does not: bring both to the same version.',
  );
}

/** What is known when tries have run out. */
export interface Tries {
  readonly message: string;
  readonly tries: number;
  /** Bytes that arrived since the first try; 0 when the board kept quite still. */
  readonly receivedBytes: number;
}

const SILENT_REMEDY =
  'Check cable and power, and that nothing else talks to the board. Press its reset button and try again; ' +
  'if it stays silent, write the firmware anew with `chladni flash`.';

/** Tries have run out: the error to end with. */
export function exhausted(trouble: Trouble, { message, tries, receivedBytes }: Tries): ChladniError {
  switch (trouble.kind) {
    case 'restarted':
      return new ChladniError(
        'BOARD_RESTARTED',
        `The board restarted each time it was asked for ${message} (${tries} times).`,
        'Give it a steady supply and a good cable; if it is out of memory, ask for fewer samples at once.',
      );
    case 'lost':
      return new ChladniError(
        'LINK_FAILED',
        `The connection to the board broke and did not come back.`,
        'Plug the board in again, or start the emulator again, then run the command once more (train takes --resume).',
        { cause: trouble.cause },
      );
    case 'closed':
      return new ChladniError('LINK_FAILED', 'The link was closed while in use.', 'Open it again.');
    case 'silence':
    case 'stalled':
      return receivedBytes === 0
        ? new ChladniError(
            'BOARD_SILENT',
            `The board did not answer ${message}, asked ${tries} times.`,
            SILENT_REMEDY,
          )
        : new ChladniError(
            'LINK_FAILED',
            `No whole answer to ${message} came through in ${tries} tries, though ${receivedBytes} bytes arrived.`,
            'The line is noisy or too fast: use a shorter cable, another USB port or a lower --baud.',
          );
  }
}

/** Nothing on the port said hello. */
export function noHello(port: string, receivedBytes: number, tries: number): ChladniError {
  if (receivedBytes === 0)
    return new ChladniError(
      'BOARD_SILENT',
      `Nothing answers on ${port} (asked ${tries} times).`,
      SILENT_REMEDY,
    );
  return new ChladniError(
    'BOARD_SILENT',
    `Something sends on ${port}, but nothing says hello as a Chladni board does.`,
    'If it is an Espruino without the firmware, write it with `chladni flash`; if its speed differs, give --baud.',
  );
}
