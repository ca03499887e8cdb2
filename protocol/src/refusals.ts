import { REFUSAL } from './board/refusalCodes';
import type { RefusalName } from './board/refusalCodes';

/** Why a board may refuse, in words, and what to do about it. */
export const REFUSALS: Readonly<Record<RefusalName, { summary: string; remedy: string }>> = {
  UNKNOWN_MESSAGE: {
    summary: 'The board knows no message of this id.',
    remedy: 'Bring board and host to the same version: run `chladni flash`.',
  },
  BAD_BODY: {
    summary: 'The frame arrived whole, but its body is not the msgpack the protocol allows.',
    remedy: 'The client is at fault: write shortest forms, and only the types the specification names.',
  },
  BAD_FIELD: {
    summary: 'A field is missing, of the wrong type, out of range or not in the table.',
    remedy: 'The detail names the field. Compare it with the message table.',
  },
  VERSION_MISMATCH: {
    summary: 'Protocol version or schema hash of the board differ.',
    remedy: 'Bring board and host to the same version: run `chladni flash`.',
  },
  TOO_LARGE: {
    summary: 'More rows or samples than the board takes.',
    remedy: 'Send fewer rows at once, or shorten samples or settle, within what hello says.',
  },
  UNSUPPORTED_RATE: {
    summary: 'The board cannot sample at this rate.',
    remedy: 'Choose a rate between the two that hello gives: option --rate.',
  },
  WAVEFORM_LOST: {
    summary: 'The waveform did not finish; what was sensed is not to be trusted.',
    remedy: 'Send it again under a new sequence number. If it keeps happening, lower the rate.',
  },
  BUSY: {
    summary: 'A waveform is playing.',
    remedy: 'Wait for the answer to the last request, or try again under a new sequence number.',
  },
  OUT_OF_MEMORY: {
    summary: 'The board has not enough memory for this request.',
    remedy: 'Send fewer rows at once.',
  },
  BOARD_FAULT: {
    summary: 'The firmware failed; the detail is its own message.',
    remedy: 'Restart the board. If it happens again, report it with the detail.',
  },
  NO_NETWORK: {
    summary: 'The board holds no network.',
    remedy: 'Store one: `chladni deploy --run R --port P`.',
  },
  NETWORK_DAMAGED: {
    summary: 'The network file is not whole, or not what its checksum says.',
    remedy: 'Deploy it again. If it happens again, the flash of the board is worn out.',
  },
  STORAGE_FULL: {
    summary: 'The board has no room for a network of this size.',
    remedy: 'Erase files from its Storage, or deploy a network of less width or fewer layers.',
  },
  NEEDS_COMPACTION: {
    summary: 'Room has to be made by compacting the Storage of the board first.',
    remedy: 'Say --compact, with a steady supply: power that fails while it lasts may cost the firmware.',
  },
};

/** The name of a refusal code; undefined for a code this version does not know. */
export function refusalName(code: number): RefusalName | undefined {
  const names = Object.keys(REFUSAL) as RefusalName[];
  return names.find((name) => REFUSAL[name] === code);
}
