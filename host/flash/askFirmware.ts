import type { ArrivedFrame } from '@chladni/protocol';
import {
  EXCHANGES,
  KIND,
  PROTOCOL_VERSION,
  decodeLine,
  decodeRefusal,
  decodeResponse,
  encodeRequest,
  refusalName,
  schemaHash,
} from '@chladni/protocol';
import type { BoardConsole } from './boardConsole';
import type { LoadedFirmware } from './loader';

/** Tries of a request, each so long: a board at work answers that it is busy. */
const TRIES = 4;
const ANSWER_MS = 1500;

/** A firmware that answered; of another version only that is known. */
export type RunningFirmware = Pick<LoadedFirmware, 'version'> & Partial<LoadedFirmware>;

/**
 * Asks a firmware of this project, of any version, to give the console back.
 *
 * @param nonce - 0 to 2^32 - 1: numbers the requests
 * @returns the firmware when one answered, which gives the console back a little later
 */
export async function askForConsole(
  console: BoardConsole,
  nonce: number,
): Promise<RunningFirmware | undefined> {
  const hello = { nonce, protocol: PROTOCOL_VERSION, schema: schemaHash() };
  const first = nonce & 0xffff;
  const greeting = await exchange(console, first, encodeRequest('hello', first, hello));
  if (greeting === undefined) return undefined;
  for (let tries = 1; tries <= TRIES; tries++) {
    const sequence = (first + tries) & 0xffff;
    const answer = await exchange(console, sequence, encodeRequest('console', sequence, {}));
    if (answer?.kind === KIND.response) break;
  }
  return describe(greeting);
}

/** Sends a request after a newline, in case the board holds half a line. */
async function exchange(
  console: BoardConsole,
  sequence: number,
  line: Uint8Array,
): Promise<ArrivedFrame | undefined> {
  console.forget();
  console.write(Buffer.concat([Buffer.from('\n'), line]));
  return console.waitFor((heard) => answerIn(heard, sequence), ANSWER_MS);
}

function answerIn(heard: string, sequence: number): ArrivedFrame | undefined {
  const whole = heard.split('\n').slice(0, -1);
  return whole
    .map((line) => decodeLine(Buffer.from(line.replace(/\r$/, ''), 'latin1')))
    .find(
      (frame) =>
        (frame?.kind === KIND.response || frame?.kind === KIND.refusal) && frame.sequence === sequence,
    );
}

function describe({ kind, message, body }: ArrivedFrame): RunningFirmware {
  if (kind === KIND.response && message === EXCHANGES.hello.id) {
    const decoded = decodeResponse('hello', body);
    if (!('values' in decoded)) return { version: '' };
    const { firmware, board, loopback } = decoded.values;
    return { version: firmware, board, loopback };
  }
  const decoded = decodeRefusal(body);
  const isOther = 'values' in decoded && refusalName(decoded.values.code) === 'VERSION_MISMATCH';
  return { version: isOther ? decoded.values.detail : '' };
}
