import { jitterOf, sineResidue, slipOf } from '../analysis/sine';
import { rowNoise } from 'chladni';
import type { Rig } from '../rig';
import { demand, section } from '../section';

/** Samples of the rows that a rate is measured with; the silence between them costs no bytes. */
const SHORT_SAMPLES = 16;
const REPEATS = 5;
/** Full cycles of a sine of this many samples; every harmonic that is sensed falls on one of its own. */
const PERIOD = 8;
/** Samples of a record of a sine, where the board takes so many. */
const RECORD_SAMPLES = 1200;
/** Samples in which a system starts to swing as it is driven. */
const SWING_SAMPLES = 320;
const WAVEFORMS = 40;

/** The board's own time that one evaluate takes, ms; the least of some, as all that comes between only adds. */
async function boardMs({ link, sampleRateHz }: Rig, rows: number, settle: number): Promise<number> {
  const drive = new Uint16Array(rows * SHORT_SAMPLES).fill(0x8000);
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const before = await link.status();
    await link.evaluate(rows * i, rows, SHORT_SAMPLES, settle, sampleRateHz, drive);
    const after = await link.status();
    times.push((after.uptimeMs - before.uptimeMs) >>> 0);
  }
  return Math.min(...times);
}

/** Rows of a sine that a frame and a waveform of the board hold. */
function recordSamples({ link }: Rig): number {
  const { maxLine, maxSamples } = link.hello;
  const fits = Math.floor(((maxLine / 4) * 3 - 100) / 2);
  return Math.floor(Math.min(RECORD_SAMPLES, fits, maxSamples - 400) / PERIOD) * PERIOD;
}

const sine = (samples: number, amplitude: number): Float32Array =>
  Float32Array.from({ length: samples }, (_, k) => amplitude * Math.sin((2 * Math.PI * k) / PERIOD));

export const timing = section({
  name: 'timing',
  title: 'Timing',
  measurements: {
    sampleRate: {
      title: 'True sample rate, of what was asked for',
      unit: '%',
      limit: { least: 95, most: 102 },
    },
    startOffset: {
      title: 'Sense sample that first shows a step, after its own',
      unit: 'samples',
      limit: { least: 0, most: 0 },
    },
    slip: {
      title: 'Slip from first to last sample',
      unit: 'sample periods',
      limit: { least: -0.1, most: 0.1 },
    },
    jitter: { title: 'Jitter, rms', unit: 'sample periods', limit: { most: 0.05 } },
    droppedWaveforms: { title: 'Waveforms that did not finish', unit: '', limit: { most: 0 } },
  },
  steps: [
    {
      title: 'samples at the rate it is asked for',
      needs: ['converters'],
      run: async (rig, { record }) => {
        // The silence before the first row is the same in both; that before the second is played.
        const settle = Math.min(65_535, Math.floor(rig.link.hello.maxSamples / 2) - SHORT_SAMPLES);
        const seconds = ((await boardMs(rig, 2, settle)) - (await boardMs(rig, 1, settle))) / 1000;
        record('sampleRate', (100 * (settle + SHORT_SAMPLES)) / seconds / rig.sampleRateHz);
      },
    },
    {
      title: 'senses a step in the period in which it is driven',
      needs: ['converters', 'loopback'],
      run: async (rig, { record }) => {
        await rig.wire('loopback');
        const step = new Float32Array(rig.samples).map((_, k) => (k < 50 ? -0.4 : 0.4));
        const [sense] = await rig.play([step]);
        // Half way up: a late sample may still be of the silence before.
        record('startOffset', sense!.findIndex((value) => value > 0.2) - 50);
      },
    },
    {
      title: 'drive and sense keep step, without jitter',
      needs: ['converters', 'system'],
      run: async (rig, { record }) => {
        await rig.wire('system');
        const samples = recordSamples(rig);
        demand(samples >= SWING_SAMPLES + 20 * PERIOD, `a record of ${samples} samples is too short`);
        const [driven] = await rig.play([sine(samples, 0.4)]);
        const { samples: slip, windows } = slipOf(driven!, PERIOD, SWING_SAMPLES);
        record('slip', slip);
        const silence = await rig.play(Array.from({ length: 8 }, () => new Float32Array(rig.samples)));
        const steady = driven!.subarray(SWING_SAMPLES);
        const { residue, amplitude } = sineResidue(steady, PERIOD);
        demand(amplitude > 10 * rowNoise(silence), 'the sine is hardly heard');
        record('jitter', jitterOf(residue, rowNoise(silence), amplitude, PERIOD));
        rig.recorder.charts.push({
          section: 'timing',
          chart: {
            title: 'Slip',
            subtitle: `drift of the sense against the drive, from the phase of a sine of ${rig.sampleRateHz / PERIOD} Hz`,
            x: { name: 'sample' },
            y: { name: 'sample periods' },
            symbols: true,
            series: [{ name: 'slip', points: windows }],
          },
        });
      },
    },
    {
      title: 'finishes every waveform',
      needs: ['converters'],
      run: async (rig, { record }) => {
        const before = await rig.link.status();
        const quiet = new Float32Array(rig.samples);
        for (let i = 0; i < WAVEFORMS; i++) await rig.play([quiet]);
        const after = await rig.link.status();
        demand(after.evaluations - before.evaluations === WAVEFORMS, 'not every row was played once');
        record('droppedWaveforms', after.lostWaveforms);
      },
    },
    {
      title: 'evaluates what it is told',
      run: async (rig) => {
        const drive = Uint16Array.from({ length: 4 * 196 }, (_, i) => (i * 257) & 0xfff0);
        const sense = await rig.link.evaluate(70_000, 4, 196, 20, rig.sampleRateHz, drive);
        demand(sense.length === drive.length, 'the sense is not as long as the drive');
        if (rig.link.hello.loopback)
          demand(
            Buffer.from(sense.buffer).equals(Buffer.from(drive.buffer)),
            'the loopback changed the rows',
          );
      },
    },
  ],
});
