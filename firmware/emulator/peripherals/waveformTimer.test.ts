import { wire } from '../analog';
import { stm32f4Discovery } from '../../boards/stm32f4Discovery';
import { VirtualClock } from '../time/virtualClock';
import { Converters } from './converters';
import { IoQueue } from './ioQueue';
import type { WaveformJob } from './waveformJob';
import { WaveformTimer } from './waveformTimer';

const job: WaveformJob = {
  isOutput: true,
  pin: 'A4',
  firstAt: 1,
  period: 0.5,
  sampleRateHz: 2,
  samples: 3,
  repeats: false,
  bits: 16,
  store: new Uint16Array(3),
  tags: { evaluation: undefined, samples: undefined, stride: undefined },
};

function timer(losesFinish = (): boolean => false) {
  const clock = new VirtualClock();
  const io = new IoQueue(1024);
  const counters = { evaluations: 0, waveforms: 0 };
  const converters = new Converters(stm32f4Discovery.converters, wire, () => 0, counters);
  const onPlayed = jest.fn();
  return { clock, io, onPlayed, timer: new WaveformTimer(clock, io, converters, losesFinish, onPlayed) };
}

describe('WaveformTimer', () => {
  it('queues an event when the last sample has moved', () => {
    const { clock, io, timer: timers } = timer();
    const finished = jest.fn();
    timers.start(job, finished);
    clock.advanceTo(1.9);
    expect(io.isEmpty).toBe(true);
    clock.advanceTo(2);
    io.pop()!();
    expect(finished).toHaveBeenCalledTimes(1);
  });

  it('says that something was played when an input ends', () => {
    const { clock, onPlayed, timer: timers } = timer();
    timers.start({ ...job, isOutput: false, pin: 'A1' }, () => undefined);
    clock.advanceTo(2);
    expect(onPlayed).toHaveBeenCalledTimes(1);
  });

  it('stops at once, with its event', () => {
    const { clock, io, timer: timers } = timer();
    timers.start(job, () => undefined);
    timers.stop(job, () => undefined);
    expect(io.length).toBe(1);
    clock.advanceTo(5);
    expect(io.length).toBe(1);
  });

  it('never ends a waveform that repeats', () => {
    const { clock, timer: timers } = timer();
    timers.start({ ...job, repeats: true }, () => undefined);
    expect(clock.next).toBe(Infinity);
  });

  it('can lose the event', () => {
    const { clock, io, timer: timers } = timer(() => true);
    timers.start(job, () => undefined);
    clock.advanceTo(5);
    expect(io.isEmpty).toBe(true);
  });
});
