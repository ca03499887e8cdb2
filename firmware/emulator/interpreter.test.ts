import { costs } from './costs';
import { Interpreter } from './interpreter';
import { IoQueue } from './peripherals/ioQueue';
import { InterpreterTimers } from './time/interpreterTimers';
import { VirtualClock } from './time/virtualClock';

function parts() {
  const clock = new VirtualClock();
  const io = new IoQueue(1024);
  const timers = new InterpreterTimers();
  const errors: unknown[] = [];
  const interpreter = new Interpreter(clock, io, timers, (error) => errors.push(error));
  return { clock, io, timers, errors, interpreter };
}

describe('Interpreter', () => {
  it('does one piece of work a step, input in batches between timers and events', () => {
    const { interpreter, io, timers, clock } = parts();
    const seen: string[] = [];
    io.push(4, () => seen.push('input 1'));
    io.push(4, () => {
      seen.push('input 2');
      io.push(4, () => seen.push('input 3'));
      interpreter.queue(() => seen.push('event'));
    });
    timers.add(0, 1, false, () => seen.push('timer'));
    clock.advanceTo(1);
    while (interpreter.step());
    expect(seen).toEqual(['timer', 'input 1', 'input 2', 'event', 'input 3']);
    expect(interpreter.hasWork).toBe(false);
  });

  it('is busy for as long as its work was charged', () => {
    const { interpreter } = parts();
    interpreter.perform(() => {
      interpreter.charge(2);
      expect(interpreter.time).toBeCloseTo(2 + costs.call, 12);
    });
    expect(interpreter.busyUntil).toBeCloseTo(2 + costs.call, 12);
    expect(interpreter.time).toBe(0);
  });

  it('reports what a call throws, and goes on', () => {
    const { interpreter, errors } = parts();
    interpreter.queue(() => {
      throw new Error('no');
    });
    expect(interpreter.step()).toBe(true);
    expect(errors).toEqual([new Error('no')]);
  });
});
