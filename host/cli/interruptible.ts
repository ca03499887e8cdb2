import type { PhysicalSystem } from '../systems/physicalSystem';

/** Time that is given to the closing of a system whose row is left, milliseconds. */
const CLOSING_MS = 500;

/**
 * What a promise comes to, or the signal's reason as soon as that is aborted. What comes later is let go.
 *
 * @throws the signal's reason
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let leave = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/**
 * Opens a system of which no row holds up Ctrl-C: a row of an instrument may take many seconds. What was played of a row
 * that is left does not count. Rows that are asked for after the signal, as the way back to silence, are played.
 */
export async function openInterruptibly<T extends PhysicalSystem>(
  open: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const opening = open();
  try {
    return interruptible(await untilAborted(opening, signal), signal);
  } catch (failure) {
    // A port that opens later is closed.
    void opening.then((late) => late.close()).catch(() => undefined);
    throw failure;
  }
}

function interruptible<T extends PhysicalSystem>(system: T, signal: AbortSignal): T {
  const respond = system.respond.bind(system);
  const close = system.close.bind(system);
  let isLeft = false;
  system.respond = async (drive, rows) => {
    const row = respond(drive, rows);
    if (signal.aborted) return row;
    try {
      return await untilAborted(row, signal);
    } catch (failure) {
      isLeft ||= signal.aborted;
      throw failure;
    }
  };
  system.close = () => (isLeft ? atMost(CLOSING_MS, close()) : close());
  return system;
}

/** Waits for work, but no longer than that. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  work.catch(() => undefined);
  await Promise.race([work, over]);
  clearTimeout(timer);
}
