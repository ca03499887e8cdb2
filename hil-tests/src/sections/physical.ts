import { deviation, meanRow, rms, rowNoise } from 'chladni';
import type { Rig } from '../rig';
import { section } from '../section';

const REPEATS = 16;

/** Uniform white noise, the same each time. */
function noiseRow(samples: number): Float32Array {
  let state = 12_345;
  return new Float32Array(samples).map(() => {
    state = (state * 48_271) % 2_147_483_647;
    return (2 * state) / 2_147_483_647 - 1;
  });
}

/** The mean answer to a noise row when the section began, kept for the drift at its end. */
const before = new WeakMap<Rig, Float64Array>();

const answers = (rig: Rig) => rig.play(Array.from({ length: REPEATS }, () => noiseRow(rig.samples)));

/** More rows than any board takes in one frame. */
const OVERLAPPED = 200;

/** What noise is added, % of the answer, when frames are sent and answered while the board samples. */
async function overlapCost(rig: Rig): Promise<number> {
  const { link } = rig;
  const rows = Array.from({ length: OVERLAPPED }, () => noiseRow(rig.samples));
  const ahead = link.ahead;
  const quiet = await rig.play(rows);
  try {
    link.ahead = 'overlap';
    const overlapped = await rig.play(rows);
    const added = rowNoise(overlapped) ** 2 - rowNoise(quiet) ** 2;
    return (100 * Math.sign(added) * Math.sqrt(Math.abs(added))) / deviation(meanRow(quiet));
  } finally {
    link.ahead = ahead;
  }
}

export const physical = section({
  name: 'physical',
  title: 'Physical system',
  measurements: {
    response: {
      title: 'Deviation of the answer to noise',
      unit: '% of range',
      limit: { least: 1, most: 50 },
    },
    repeatability: {
      title: 'Deviation from repeat to repeat, of the answer',
      unit: '%',
      limit: { most: 10 },
    },
    overlapCost: {
      title: 'Noise that traffic while it samples adds, of the answer; below 0: less than can be told',
      unit: '%',
      limit: { most: 2 },
    },
    settleResidue: {
      title: 'What a row carries into the next, of the answer',
      unit: '%',
      limit: { most: 1 },
    },
    drift: {
      title: 'Change of gain in the course of the specification',
      unit: '%',
      limit: { least: -3, most: 3 },
    },
  },
  steps: [
    {
      title: 'answers, and answers the same again',
      needs: ['converters', 'system'],
      run: async (rig, { record }) => {
        await rig.wire('system');
        const rows = await answers(rig);
        const answer = meanRow(rows);
        before.set(rig, answer);
        record('response', 50 * deviation(answer));
        record('repeatability', (100 * rowNoise(rows)) / deviation(answer));
        rig.recorder.charts.push({
          section: 'physical',
          chart: {
            title: 'Answer to noise',
            subtitle: `${REPEATS} repeats: their mean, and the first less the mean`,
            x: { name: 'time, ms' },
            y: { name: 'sense' },
            series: [
              {
                name: 'mean',
                points: Array.from(answer, (value, k): [number, number] => [
                  (1000 * k) / rig.sampleRateHz,
                  value,
                ]),
              },
              {
                name: 'first less mean',
                points: Array.from(answer, (value, k): [number, number] => [
                  (1000 * k) / rig.sampleRateHz,
                  rows[0]![k]! - value,
                ]),
              },
            ],
          },
        });
      },
    },
    {
      title: 'answers the same again when the next frames are sent meanwhile',
      needs: ['converters', 'system', 'ahead'],
      run: async (rig, { record }) => {
        await rig.wire('system');
        record('overlapCost', await overlapCost(rig));
      },
    },
    {
      title: 'has come to rest when the next row begins',
      needs: ['converters', 'system'],
      run: async (rig, { record }) => {
        await rig.wire('system');
        const loud = noiseRow(rig.samples);
        const silent = new Float32Array(rig.samples);
        const after: Float32Array[] = [];
        const rest: Float32Array[] = [];
        let answer = 0;
        // Few at a time: frames hold some rows, and a row that begins a frame follows a longer silence.
        for (let i = 0; i < REPEATS; i++) {
          const [, first, second] = await rig.play([loud, silent, silent]);
          const [heard] = await rig.play([loud]);
          after.push(first!);
          rest.push(second!);
          answer = deviation(heard!);
        }
        const difference = meanRow(after).map((value, k) => value - meanRow(rest)[k]!);
        const noise = (rowNoise(rest) ** 2 * 2) / REPEATS;
        record('settleResidue', (100 * Math.sqrt(Math.max(0, rms(difference) ** 2 - noise))) / answer);
      },
    },
    {
      title: 'is still the same',
      needs: ['converters', 'system'],
      run: async (rig, { record }) => {
        await rig.wire('system');
        const first = before.get(rig) ?? meanRow(await answers(rig));
        const now = meanRow(await answers(rig));
        const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
        record('drift', 100 * (dot(first, now) / dot(first, first) - 1));
      },
    },
  ],
});
