import { VirtualClock } from './virtualClock';

describe('VirtualClock', () => {
  it('runs events in order of time, those of one instant in the order given', () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    for (const [at, name] of [
      [3, 'c'],
      [1, 'a'],
      [3, 'd'],
      [2, 'b'],
    ] as const)
      clock.schedule(at, () => seen.push(`${name}${clock.now}`));
    clock.advanceTo(3);
    expect(seen).toEqual(['a1', 'b2', 'c3', 'd3']);
  });

  it('leaves what is due later', () => {
    const clock = new VirtualClock();
    const run = jest.fn();
    clock.schedule(2, run);
    clock.advanceTo(1.9);
    expect(run).not.toHaveBeenCalled();
    expect(clock.next).toBe(2);
    clock.advanceTo(2);
    expect(run).toHaveBeenCalledTimes(1);
    expect(clock.next).toBe(Infinity);
  });

  it('runs what an event schedules within the same advance', () => {
    const clock = new VirtualClock();
    const seen: number[] = [];
    clock.schedule(1, () => clock.schedule(1.5, () => seen.push(clock.now)));
    clock.advanceTo(2);
    expect(seen).toEqual([1.5]);
    expect(clock.now).toBe(2);
  });

  it('forgets cancelled events, and what is past runs at the next advance', () => {
    const clock = new VirtualClock();
    const run = jest.fn();
    clock.cancel(clock.schedule(1, run));
    clock.advanceTo(5);
    expect(run).not.toHaveBeenCalled();
    clock.schedule(2, run);
    clock.advanceTo(5);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('is pulled by ordinary events alone', () => {
    const clock = new VirtualClock();
    const lurking = clock.schedule(1, () => undefined, false);
    expect(clock.pulled).toBe(false);
    const pulling = clock.schedule(2, () => undefined);
    expect(clock.pulled).toBe(true);
    clock.cancel(pulling);
    clock.cancel(lurking);
    expect(clock.pulled).toBe(false);
    clock.schedule(1, () => undefined);
    clock.clear();
    expect(clock.pulled).toBe(false);
  });
});
