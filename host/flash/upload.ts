import { ChladniError } from '../common/errors';
import type { BoardConsole } from './boardConsole';
import { ACK, HEADER_BYTES, NAK, dataPackets, fileSendPacket } from './packets';

/** Told of bytes that have been sent, and of how many there are. */
export type OnProgress = (bytes: number, total: number) => void;

export interface UploadJob {
  readonly name: string;
  /** Printable ASCII. */
  readonly content: Buffer;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** Sends a file once. @returns false when the board did not take all of it */
export type Upload = (console: BoardConsole, job: UploadJob) => Promise<boolean>;

/** Writing to flash stops the interpreter meanwhile. */
const ANSWER_MS = 4000;
/** An interpreter gives a packet up after five seconds. */
const GIVEN_UP_MS = 6000;

/** By packets, since 2v25. */
export const uploadByPackets: Upload = async (console, { name, content, onProgress, signal }) => {
  if (!(await send(console, fileSendPacket(name, content.length)))) return false;
  let sent = 0;
  for (const packet of dataPackets(content)) {
    // Between packets, so that the console is left at its prompt.
    signal.throwIfAborted();
    if (!(await send(console, packet))) return false;
    sent += packet.length - HEADER_BYTES;
    onProgress(sent, content.length);
  }
  return true;
};

async function send(console: BoardConsole, packet: Buffer): Promise<boolean> {
  console.forget();
  console.write(packet);
  const answer = await console.waitFor(answerIn, ANSWER_MS);
  // Until then it would take whatever is sent for more of the packet.
  if (answer === undefined) await console.waitFor(answerIn, GIVEN_UP_MS);
  return answer === ACK;
}

function answerIn(heard: string): string | undefined {
  return Array.from(heard).find((character) => character === ACK || character === NAK);
}

/** Characters of file in a line: the line, its quotes and escapes included, stays within the smallest input buffer. */
const LINE_CHARACTERS = 128;

/** By lines that call `Storage.write`, before 2v25. */
export const uploadByLines: Upload = async (console, { name, content, onProgress, signal }) => {
  const text = content.toString('latin1');
  for (let from = 0; from < text.length; from += LINE_CHARACTERS) {
    signal.throwIfAborted();
    const part = JSON.stringify(text.slice(from, from + LINE_CHARACTERS));
    const write = `require("Storage").write(${JSON.stringify(name)},${part},${from},${text.length})`;
    // Once alone: the same bytes again would be refused.
    const answer = await console.ask(write, ANSWER_MS);
    if (answer?.value !== true) return false;
    onProgress(Math.min(from + LINE_CHARACTERS, text.length), text.length);
  }
  return true;
};

/** What is the matter when no try brought the file over whole. */
export function uploadFailed(tries: number, port: string): ChladniError {
  return new ChladniError(
    'LINK_FAILED',
    `The firmware did not arrive whole in ${tries} tries.`,
    port.startsWith('tcp:')
      ? `Set the bridge at ${port} to pass raw bytes, and call the command again: what the board had is still there.`
      : 'Use a shorter cable or another USB port, and call the command again: what the board had is still there.',
  );
}
