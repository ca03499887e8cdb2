import type { Refusal, RefusalName } from '@chladni/protocol';
import { NETWORK_EXCHANGES, PROTOCOL_VERSION, REFUSALS, refusalName, schemaHash } from '@chladni/protocol';
import { ChladniError } from '../common/errors';
import type { Judgement } from './arrivals';
import type { Trouble } from './outcome';
import type { Peer } from './peer';
import { kindOf } from './peer';
import * as remedies from './remedies';

/** A board of another version: both sides' numbers, and what to do. */
export function versionMismatch(board: { protocol: number; schema: number }, peer: Peer): ChladniError {
  return new ChladniError(
    'BOARD_MISMATCH',
    `The board at ${peer.port} speaks protocol ${board.protocol}, schema ${board.schema}; this host protocol ${PROTOCOL_VERSION}, schema ${schemaHash()}.`,
    remedies.versionRemedy(peer),
  );
}

/** An answer that is not what the message table says, though the versions agree. */
export function malformedAnswer(message: string, wrong: string, peer: Peer): ChladniError {
  const what = wrong === '' ? 'a body that cannot be read' : `a wrong field, ${wrong}`;
  return new ChladniError(
    'BOARD_MISMATCH',
    `The board at ${peer.port} answered ${message} with ${what}.`,
    remedies.malformedRemedy(peer),
  );
}

/** What a user does about a refusal; what a program does, the protocol's own table says. */
const REFUSAL_REMEDIES: Partial<Record<RefusalName, string>> = {
  TOO_LARGE: 'Shorten --samples or --settle.',
  OUT_OF_MEMORY: 'Shorten --samples or --settle.',
  WAVEFORM_LOST: 'Lower --rate.',
  BUSY: 'Wait until the board has finished what it is doing, and run the command again.',
  BOARD_FAULT: 'Restart the board and run the command again. If it happens again, report it with the detail.',
};

/** Requests that a board without room for networks does not know. */
const NETWORK_NAMES: ReadonlySet<string> = new Set(NETWORK_EXCHANGES);

/** The board does not do what it was asked. */
export function refused(message: string, refusal: Refusal, peer: Peer): ChladniError {
  const name: RefusalName | undefined = refusalName(refusal.code);
  if (name === 'VERSION_MISMATCH') return versionMismatch(refusal, peer);
  const known = name === undefined ? undefined : REFUSALS[name];
  const detail = refusal.detail === '' ? '' : ` (${refusal.detail})`;
  return new ChladniError(
    'BOARD_REFUSED',
    `The board at ${peer.port} refused ${message}: ${name ?? `code ${refusal.code}`}${detail}. ${known?.summary ?? ''}`.trim(),
    refusedRemedy(message, name, peer),
  );
}

function refusedRemedy(message: string, name: RefusalName | undefined, peer: Peer): string {
  const kind = kindOf(peer);
  if (name === undefined || name === 'BAD_BODY' || name === 'BAD_FIELD')
    return kind === 'instrument'
      ? `Mend the instrument at ${peer.port}: docs/protocol.md says what ${message} holds and which refusals there are.`
      : 'Restart the board and run the command again. If it happens again, report it with this message.';
  if (kind === 'instrument' && name === 'UNKNOWN_MESSAGE')
    return `Use the port of a board for this: an instrument answers hello, evaluate, status, echo and restart.`;
  if (kind === 'instrument' && name === 'BOARD_FAULT')
    return `Mend what the detail names in the instrument at ${peer.port}, and run the command again.`;
  if (name === 'UNKNOWN_MESSAGE' && NETWORK_NAMES.has(message))
    return 'Use a board with more flash, that has room for networks: docs/deploy.md has a table.';
  if (name === 'UNKNOWN_MESSAGE') return remedies.versionRemedy(peer);
  return REFUSAL_REMEDIES[name] ?? REFUSALS[name].remedy;
}

/** What is known when tries have run out. */
export interface Tries {
  readonly message: string;
  readonly tries: number;
  /** Bytes that arrived since the first try; 0 when the board kept quite still. */
  readonly receivedBytes: number;
}

/** Tries have run out: the error to end with. */
export function exhausted(
  trouble: Trouble,
  { message, tries, receivedBytes }: Tries,
  peer: Peer,
): ChladniError {
  const { port } = peer;
  switch (trouble.kind) {
    case 'restarted':
      return new ChladniError(
        'BOARD_RESTARTED',
        `The board at ${port} restarted each time it was asked for ${message} (${tries} times).`,
        remedies.restartsRemedy(peer),
      );
    case 'lost':
      return new ChladniError(
        'LINK_FAILED',
        `The connection to ${port} broke and did not come back.`,
        remedies.lostRemedy(peer),
        { cause: trouble.cause },
      );
    case 'closed':
      return new ChladniError(
        'LINK_FAILED',
        `The link to ${port} was closed while in use.`,
        'Open it again.',
      );
    case 'held':
      return heldByOther(peer, trouble.detail);
    case 'silence':
    case 'stalled':
      return receivedBytes === 0
        ? new ChladniError(
            'BOARD_SILENT',
            `The board at ${port} did not answer ${message}, asked ${tries} times.`,
            remedies.silentRemedy(peer),
          )
        : new ChladniError(
            'LINK_FAILED',
            `No whole answer to ${message} came through from ${port} in ${tries} tries, though ${receivedBytes} bytes arrived.`,
            remedies.noisyRemedy(peer),
          );
  }
}

/** The other end takes no second client. @param said - what it sent before it closed; '' for nothing */
export function heldByOther(peer: Peer, said: string): ChladniError {
  const why = said === '' ? 'accepts a connection and closes it at once' : `closed the connection: ${said}`;
  return new ChladniError(
    'PORT_BUSY',
    `${peer.port} ${why}. It serves one client at a time, and another one is probably connected.`,
    remedies.busyRemedy(peer),
  );
}

/** Nothing on the port said hello. @param tries - times it was asked */
export function noHello(peer: Peer, arrived: Judgement, tries: number): ChladniError {
  const { port } = peer;
  switch (arrived.kind) {
    case 'nothing':
      return new ChladniError(
        'BOARD_SILENT',
        `Nothing answers on ${port} (asked ${tries} times).`,
        remedies.silentRemedy(peer),
      );
    case 'newlines':
      return new ChladniError(
        'LINK_FAILED',
        `Lines from ${port} end with a carriage return: something on the way translates newlines.`,
        rawRemedy(peer),
      );
    case 'console':
      return new ChladniError(
        'BOARD_SILENT',
        `An Espruino without the firmware answers on ${port}: nothing says hello.`,
        `Write the firmware with chladni flash --port ${port}.`,
      );
    case 'echo':
      // A console of Espruino echoes, too.
      if (peer.transport !== 'tcp') return noHello(peer, { kind: 'text', text: '' }, tries);
      return new ChladniError(
        'LINK_FAILED',
        `${port} sends back what is written to it: a terminal or bridge with echo is on the way.`,
        rawRemedy(peer),
      );
    case 'damaged there':
      return new ChladniError(
        'LINK_FAILED',
        `The board at ${port} is alive but finds no frame in what it is sent: something on the way changes bytes, perhaps newlines.`,
        rawRemedy(peer),
      );
    case 'deaf':
      return new ChladniError(
        'BOARD_SILENT',
        `A board sends heartbeats on ${port}, but did not answer hello (asked ${tries} times).`,
        'It may still be at work for another client: wait until that has ended, and run the command again.',
      );
    case 'text':
      return new ChladniError(
        'BOARD_SILENT',
        `Something sends on ${port}, but nothing says hello as a Chladni board does${arrived.text === '' ? '' : `. It sent: ${arrived.text}`}.`,
        kindOf(peer) === 'board' || kindOf(peer) === 'emulator'
          ? `If it is an Espruino without the firmware, write it with chladni flash --port ${port}; if its speed differs, give --baud.`
          : `Give the address of an emulator, a serial bridge or an instrument that speaks docs/protocol.md; ${port} is something else.`,
      );
  }
}

function rawRemedy(peer: Peer): string {
  return peer.transport !== 'tcp'
    ? 'Close every program that has set the port to translate or echo, unplug the board and plug it in again.'
    : `Set the bridge at ${peer.port} to pass raw bytes both ways (socat: raw,echo=0; ser2net: raw).`;
}
