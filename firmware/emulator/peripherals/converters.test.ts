import { stm32f4Discovery } from '../../boards/stm32f4Discovery';
import type { PlayedWaveform } from '../analog';
import { seededRandom } from '../random';
import { Converters } from './converters';
import type { WaveformJob } from './waveformJob';

const period = 1 / 8000;
const noTags = { evaluation: undefined, samples: undefined, stride: undefined };

const output = (codes: number[], members: Partial<WaveformJob> = {}): WaveformJob => ({
  isOutput: true,
  pin: 'A4',
  firstAt: 1,
  period,
  sampleRateHz: 8000,
  samples: codes.length,
  repeats: false,
  bits: 16,
  store: Uint16Array.from(codes),
  tags: noTags,
  ...members,
});
const input = (samples: number, members: Partial<WaveformJob> = {}): WaveformJob => ({
  ...output(new Array<number>(samples).fill(0xaaaa)),
  isOutput: false,
  pin: 'A1',
  firstAt: 1 + period / 2,
  ...members,
});

/** Converters wired to a recorder that senses what is driven. */
function bench() {
  const played: PlayedWaveform[] = [];
  const counters = { evaluations: 0, waveforms: 0 };
  const world = {
    play: (waveform: PlayedWaveform) => {
      played.push(waveform);
      return waveform.drive.slice();
    },
  };
  const converters = new Converters(stm32f4Discovery.converters, world, seededRandom(5), counters);
  return { converters, played, counters };
}

describe('Converters', () => {
  it('plays at phase 0.5 what was started by the rule, in the steps of the converter', () => {
    const { converters, played } = bench();
    converters.write('A4', 0.5);
    const out = output([0x1234, 0xffff, 0x8008]);
    const sensed = input(3);
    converters.startOutput(out);
    converters.finishOutput(out);
    converters.finishInput(sensed);
    expect(played).toHaveLength(1);
    expect(played[0]).toMatchObject({ sampleRateHz: 8000, phase: 0.5 });
    expect([...played[0]!.drive]).toEqual([0x1230, 0xfff0, 0x8000]);
    expect([...sensed.store]).toEqual([0x1230, 0xfff0, 0x8000]);
  });

  it('passes on what the firmware says of its evaluations, and counts them', () => {
    const { converters, played, counters } = bench();
    converters.write('A4', 0.5);
    const out = output(new Array<number>(43).fill(1), {
      tags: { evaluation: 40, samples: 10, stride: 14 },
    });
    converters.startOutput(out);
    converters.finishOutput(out);
    converters.finishInput(input(43));
    expect(played[0]).toMatchObject({
      firstEvaluation: 40,
      evaluationSamples: 10,
      strideSamples: 14,
    });
    expect(counters).toEqual({ evaluations: 3, waveforms: 1 });
  });

  it('gives a random phase to waveforms due at once, and to an input that is first', () => {
    const phases = [1, 1 - period / 4].map((firstAt) => {
      const { converters, played } = bench();
      converters.write('A4', 0.5);
      const out = output([1, 2, 3]);
      converters.startOutput(out);
      converters.finishInput(input(3, { firstAt }));
      return played[0]!.phase;
    });
    for (const phase of phases) {
      expect(phase).not.toBe(0.5);
      expect(phase).toBeGreaterThanOrEqual(0);
      expect(phase).toBeLessThan(1);
    }
  });

  it('shifts by whole periods what starts later than the next step, and holds the last code', () => {
    const { converters, played } = bench();
    converters.write('A4', 0.5);
    const out = output([0x10, 0x20, 0x30, 0x40]);
    converters.startOutput(out);
    converters.finishOutput(out);
    converters.finishInput(input(4, { firstAt: 1 + 1.25 * period }));
    expect([...played[0]!.drive]).toEqual([0x20, 0x30, 0x40, 0x40]);
    expect(played[0]!.phase).toBeCloseTo(0.25, 6);
  });

  it('samples an output of another rate as it stands at each instant', () => {
    const { converters, played } = bench();
    converters.write('A4', 0.5);
    const out = output([0x10, 0x20], { period: 2 * period, sampleRateHz: 4000 });
    converters.startOutput(out);
    converters.finishOutput(out);
    converters.finishInput(input(4));
    expect([...played[0]!.drive]).toEqual([0x10, 0x10, 0x20, 0x20]);
  });

  it('drives 0 V from a converter that was not switched on', () => {
    const { converters, played } = bench();
    const out = output([0x8000, 0xffff]);
    converters.startOutput(out);
    converters.finishOutput(out);
    converters.finishInput(input(2));
    expect([...played[0]!.drive]).toEqual([0, 0]);
  });

  it('holds the last level while nothing plays', () => {
    const { converters, played } = bench();
    converters.write('A4', 0.5);
    converters.finishInput(input(2));
    expect([...played[0]!.drive]).toEqual([0x8000, 0x8000]);
  });

  it('takes an output that ended long before for silence held, not for what is played', () => {
    const { converters, played } = bench();
    converters.write('A4', 0.5);
    const out = output([0x10, 0x8000]);
    converters.startOutput(out);
    converters.finishOutput(out);
    converters.finishInput(input(2, { firstAt: 3 }));
    expect([...played[0]!.drive]).toEqual([0x8000, 0x8000]);
  });

  it('is wired by the drive and sense pins alone', () => {
    const { converters, played } = bench();
    converters.write('A5', 1);
    converters.startOutput(output([0xffff], { pin: 'A5' }));
    const elsewhere = input(1, { pin: 'A2' });
    converters.finishInput(elsewhere);
    expect(played).toEqual([]);
    expect([...elsewhere.store]).toEqual([0]);
    expect(converters.read('A1')).toBe(0.5);
    expect(converters.read('A2')).toBe(0);
  });
});
