import { InterpreterTimers } from './interpreterTimers';

describe('InterpreterTimers', () => {
  const runAll = (timers: InterpreterTimers, now: number): void => {
    for (let call = timers.takeDue(now); call !== undefined; call = timers.takeDue(now)) call();
  };

  it('runs a one-shot timer once', () => {
    const timers = new InterpreterTimers();
    const run = jest.fn();
    timers.add(10, 500, false, run);
    expect(timers.hasOneShot).toBe(true);
    expect(timers.next).toBe(10.5);
    runAll(timers, 10.4);
    expect(run).not.toHaveBeenCalled();
    runAll(timers, 20);
    expect(run).toHaveBeenCalledTimes(1);
    expect(timers.hasOneShot).toBe(false);
    expect(timers.next).toBe(Infinity);
  });

  it('repeats an interval at a fixed rate, without counting as one-shot', () => {
    const timers = new InterpreterTimers();
    const run = jest.fn();
    timers.add(0, 100, true, run);
    expect(timers.hasOneShot).toBe(false);
    runAll(timers, 0.55);
    expect(run).toHaveBeenCalledTimes(5);
    expect(timers.next).toBeCloseTo(0.6, 12);
  });

  it('waits at least a tenth of a millisecond, whatever is asked', () => {
    const timers = new InterpreterTimers();
    timers.add(0, NaN, false, () => undefined);
    expect(timers.next).toBe(0.0001);
    timers.add(0, -5, false, () => undefined);
    expect(timers.takeDue(0)).toBeUndefined();
  });

  it('removes and changes timers by id', () => {
    const timers = new InterpreterTimers();
    const first = timers.add(0, 100, true, () => undefined);
    const second = timers.add(0, 200, false, () => undefined);
    timers.change(first, 0, 1000);
    expect(timers.next).toBe(0.2);
    timers.remove(second);
    timers.remove(99);
    expect(timers.next).toBe(1);
    expect(timers.hasOneShot).toBe(false);
    timers.clear();
    expect(timers.next).toBe(Infinity);
  });
});
