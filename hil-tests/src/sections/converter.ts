import { deviation, fitLine, mean } from 'chladni';
import type { Rig } from '../rig';
import { section } from '../section';

/** Levels a gain is measured at. */
const LEVELS = 49;
/** Samples of a row that a level is held for; the first of them may still settle. */
const HELD = 4;

/** One row for each level, held; what was sensed at its end, against what was driven. */
async function staircase(rig: Rig): Promise<{ drive: number[]; sense: number[] }> {
  const drive = Array.from({ length: LEVELS }, (_, i) => -0.96 + (1.92 * i) / (LEVELS - 1));
  const row = new Float32Array(LEVELS * HELD).map((_, k) => drive[Math.floor(k / HELD)]!);
  const [sense] = await rig.play([row]);
  return { drive, sense: drive.map((_, i) => sense![(i + 1) * HELD - 1]!) };
}

export const converter = section({
  name: 'converter',
  title: 'Converters',
  measurements: {
    offset: { title: 'Offset at silence', unit: '% of range', limit: { least: -5, most: 5 } },
    noise: { title: 'Noise at silence', unit: 'LSB', limit: { most: 30 } },
    gain: { title: 'Gain from DAC to ADC', unit: '', limit: { least: 0.9, most: 1.1 } },
    linearity: { title: 'Largest departure from a line', unit: 'LSB', limit: { most: 12 } },
    missingCodes: { title: 'Codes of the ADC never seen in a ramp', unit: '% of codes', limit: { most: 1 } },
  },
  steps: [
    {
      title: 'is silent at mid-scale',
      needs: ['converters', 'system'],
      run: async (rig, { record }) => {
        await rig.wire('system');
        const rows = await rig.play(Array.from({ length: 16 }, () => new Float32Array(rig.samples)));
        const all = rows.flatMap((row) => [...row]);
        record('offset', 50 * mean(all));
        record('noise', (deviation(all) / 2) * 2 ** rig.link.adcBits);
      },
    },
    {
      title: 'senses what is driven',
      needs: ['converters', 'loopback'],
      run: async (rig, { record }) => {
        await rig.wire('loopback');
        const { drive, sense } = await staircase(rig);
        const { slope, intercept } = fitLine(drive, sense);
        record('gain', slope);
        const lsb = 2 / 2 ** rig.link.adcBits;
        const residues = sense.map((value, i) => (value - slope * drive[i]! - intercept) / lsb);
        record('linearity', Math.max(...residues.map(Math.abs)));
        rig.recorder.charts.push({
          section: 'converter',
          chart: {
            title: 'Linearity',
            subtitle: 'DAC wired to ADC; departure from the best line',
            x: { name: 'drive' },
            y: { name: 'LSB of the ADC' },
            symbols: true,
            series: [{ name: 'departure', points: residues.map((value, i) => [drive[i]!, value]) }],
          },
        });
      },
    },
    {
      title: 'has every code',
      needs: ['converters', 'loopback'],
      run: async (rig, { record }) => {
        await rig.wire('loopback');
        const { dacBits, adcBits } = rig.link;
        const codes = 2 ** dacBits;
        const perRow = Math.min(codes, 512);
        const seen = new Set<number>();
        for (let from = 0; from < codes; from += perRow) {
          const row = new Float32Array(perRow).map((_, k) => (2 * (from + k)) / (codes - 1) - 1);
          const [sense] = await rig.play([row], { settleSeconds: 0 });
          for (const value of sense!) seen.add(Math.round(((value + 1) / 2) * (2 ** adcBits - 1)));
        }
        // A coarser DAC cannot show every code of the ADC.
        const reachable = Math.min(codes, 2 ** adcBits);
        record('missingCodes', (100 * Math.max(0, reachable - seen.size)) / reachable);
      },
    },
  ],
});
