import { EventEmitter } from 'node:events';
import { failure } from '../common/testing';
import { onInterrupt } from './interrupt';

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'aborts on the first %s and quits on the second',
  (signal) => {
    const source = new EventEmitter();
    const quits: number[] = [];
    const lines: string[] = [];
    const interrupt = onInterrupt(
      source,
      (status) => quits.push(status),
      (line) => lines.push(line),
    );
    expect(interrupt.signal.aborted).toBe(false);
    source.emit(signal);
    expect(interrupt.signal.reason).toEqual(failure('INTERRUPTED', new RegExp(`^Stopped by ${signal} `)));
    expect([quits, lines.length]).toEqual([[], 1]);
    source.emit(signal);
    expect(quits).toEqual([130]);
  },
);

it('stops listening when it is released', () => {
  const source = new EventEmitter();
  const interrupt = onInterrupt(
    source,
    () => undefined,
    () => undefined,
  );
  interrupt.release();
  source.emit('SIGINT');
  expect([interrupt.signal.aborted, source.listenerCount('SIGINT')]).toEqual([false, 0]);
});
