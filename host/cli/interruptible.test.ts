import type { PhysicalSystem } from '../systems/physicalSystem';
import { openInterruptibly, untilAborted } from './interruptible';

const REASON = new Error('stopped');

/** Rows that come when the test says so. */
function slowSystem() {
  const waiting: ((sense: Float32Array) => void)[] = [];
  const closed = { count: 0 };
  const system: PhysicalSystem = {
    name: 'slow',
    driveSamples: 1,
    senseSamples: 1,
    sampleRateHz: 1,
    settleSeconds: 0,
    nextEvaluation: 0,
    respond: () => new Promise((resolve) => waiting.push(resolve)),
    close: () => {
      closed.count++;
      return Promise.resolve();
    },
  };
  return { system, waiting, closed };
}

it('a row is left when the signal comes, and what comes of it later is let go', async () => {
  const controller = new AbortController();
  const { system, waiting } = slowSystem();
  const opened = await openInterruptibly(() => Promise.resolve(system), controller.signal);
  expect(opened).toBe(system);
  const row = opened.respond(Float32Array.of(0), 1);
  controller.abort(REASON);
  await expect(row).rejects.toBe(REASON);
  waiting[0]!(Float32Array.of(1));
});

it('rows are played after the signal, too', async () => {
  const controller = new AbortController();
  const { system, waiting } = slowSystem();
  const opened = await openInterruptibly(() => Promise.resolve(system), controller.signal);
  controller.abort(REASON);
  const row = opened.respond(Float32Array.of(0), 1);
  waiting[0]!(Float32Array.of(0.5));
  expect(await row).toEqual(Float32Array.of(0.5));
});

it('rows come as they are without a signal', async () => {
  const { system, waiting } = slowSystem();
  const opened = await openInterruptibly(() => Promise.resolve(system), new AbortController().signal);
  const row = opened.respond(Float32Array.of(0), 1);
  waiting[0]!(Float32Array.of(0.25));
  expect(await row).toEqual(Float32Array.of(0.25));
});

it('a port that opens after the signal is closed', async () => {
  const controller = new AbortController();
  const { system, closed } = slowSystem();
  let open: (opened: PhysicalSystem) => void = () => undefined;
  const opening = openInterruptibly(
    () => new Promise<PhysicalSystem>((resolve) => (open = resolve)),
    controller.signal,
  );
  controller.abort(REASON);
  await expect(opening).rejects.toBe(REASON);
  open(system);
  await Promise.resolve();
  await Promise.resolve();
  expect(closed.count).toBe(1);
});

it('closing a system whose row was left waits no longer than it must', async () => {
  const controller = new AbortController();
  const { system } = slowSystem();
  system.close = () => new Promise(() => undefined);
  const opened = await openInterruptibly(() => Promise.resolve(system), controller.signal);
  const row = opened.respond(Float32Array.of(0), 1);
  controller.abort(REASON);
  await expect(row).rejects.toBe(REASON);
  await opened.close();
});

it('nothing is waited for once the signal has come', async () => {
  await expect(untilAborted(new Promise(() => undefined), AbortSignal.abort(REASON))).rejects.toBe(REASON);
});
