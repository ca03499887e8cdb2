import { ManualClock, systemClock } from './hostClock';

describe('ManualClock', () => {
  it('runs due timers in order, each at its instant', () => {
    const clock = new ManualClock();
    const seen: [string, number][] = [];
    clock.after(2, () => seen.push(['late', clock.now()]));
    clock.after(1, () => {
      seen.push(['early', clock.now()]);
      clock.after(0.5, () => seen.push(['between', clock.now()]));
    });
    clock.advance(2);
    expect(seen).toEqual([
      ['early', 1],
      ['between', 1.5],
      ['late', 2],
    ]);
  });

  it('does not run cancelled timers', () => {
    const clock = new ManualClock();
    const run = jest.fn();
    const cancel = clock.after(1, run);
    expect(clock.pending).toBe(1);
    cancel();
    clock.advance(2);
    expect(run).not.toHaveBeenCalled();
    expect(clock.pending).toBe(0);
  });
});

describe('systemClock', () => {
  it('calls once, later, and can be cancelled', async () => {
    const cancelled = jest.fn();
    systemClock.after(0.001, cancelled)();
    const before = systemClock.now();
    await new Promise<void>((resolve) => systemClock.after(0.002, resolve));
    expect(systemClock.now()).toBeGreaterThan(before);
    expect(cancelled).not.toHaveBeenCalled();
  });
});
