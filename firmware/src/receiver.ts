import type { Platform } from '@chladni/protocol/board';
import type { Counters } from './counters';
import type { Limits } from './limits';

/** What a receiver does with what it finds. */
export interface ReceiverActions {
  /** Takes a whole line. `line` gives its text, without the newline, once: who calls it alone holds it. */
  takeLine(this: void, line: () => string): void;
  /** Told when a line has ended that was skipped. */
  reportSkipped(this: void): void;
  /** Tells the host how many bytes have been taken, when it may be waiting for room. */
  sendCredit(this: void, received: number): void;
}

/** Takes input. Both are functions that need no `this`. */
export interface Receiver {
  /** Takes a chunk, one character a byte. Throws nothing: the interpreter would take its listener off the port. */
  take(this: void, chunk: string): void;
  /** Discards the line that is arriving. */
  drop(this: void): void;
  /** Bytes of the line that is arriving. */
  arrived(this: void): number;
}

/**
 * Makes what takes chunks of input, one character a byte, and finds the lines in them. A line over the limit is skipped as it
 * arrives and never buffered.
 *
 * Most chunks lie within a line, and an interpreter takes a tenth of a millisecond for a call and half as much for a
 * name: those chunks are told by one length and one search, and nothing is called for them but natives. All that is
 * needed lies in variables of this function.
 *
 * @param limits - of them, `maxLine` and `creditBytes`; read when needed, so that they may still change
 */
export function receiverOf(
  limits: Pick<Limits, 'maxLine' | 'creditBytes'>,
  counters: Counters,
  join: Platform['join'],
  actions: ReceiverActions,
): Receiver {
  let parts: string[] = [];
  /** Bytes of the line that is arriving. */
  let length = 0;
  /** Of them, those the host knows to be taken. */
  let credited = 0;
  let isSkipping = false;
  /** Longest line that is kept; none while skipping. */
  let most = -1;
  /** Length at which credit is due. */
  let due = 0;

  const watch = (): void => {
    most = isSkipping ? -1 : limits.maxLine;
    due = credited + limits.creditBytes;
  };

  const giveCredit = (): void => {
    credited = length;
    due = length + limits.creditBytes;
    actions.sendCredit(counters.received + length);
  };

  /** Of its own, so that the pieces are let go before the line is used: memory must not hold both for long. */
  const joinParts = (): string => {
    const line = parts.length === 1 ? parts[0]! : join(parts);
    parts = [];
    return line;
  };

  const skip = (): void => {
    if (!isSkipping) counters.badFrames++;
    isSkipping = true;
    parts = [];
  };

  /** The end of a line, its newline included. */
  const endLine = (end: string): void => {
    counters.received += length;
    const isWhole = !isSkipping && length <= limits.maxLine + 1;
    if (isWhole) parts.push(end);
    else skip();
    if (!isWhole) counters.discarded += length;
    length = 0;
    credited = 0;
    isSkipping = false;
    if (isWhole) actions.takeLine(joinParts);
    else actions.reportSkipped();
  };

  /** A chunk whose length has been added already. */
  const takeUnusual = (chunk: string): void => {
    let start = 0;
    let end = chunk.indexOf('\n');
    while (end >= 0) {
      const rest = chunk.length - end - 1;
      length -= rest;
      endLine(chunk.substring(start, end));
      length = rest;
      start = end + 1;
      end = chunk.indexOf('\n', start);
    }
    if (isSkipping || length > limits.maxLine) skip();
    else if (start < chunk.length) parts.push(chunk.substring(start));
    if (length - credited >= limits.creditBytes) giveCredit();
  };

  const drop = (): void => {
    counters.received += length;
    counters.discarded += length;
    parts = [];
    length = 0;
    credited = 0;
    isSkipping = false;
    watch();
  };

  const takeSafely = (chunk: string): void => {
    try {
      takeUnusual(chunk);
    } catch {
      counters.badFrames++;
    }
    watch();
  };

  const take = (chunk: string): void => {
    length += chunk.length;
    if (length > most || chunk.indexOf('\n') >= 0) takeSafely(chunk);
    else {
      parts.push(chunk);
      if (length >= due) giveCredit();
    }
  };
  watch();
  return { take, drop, arrived: () => length };
}
