import { drawLines } from '../bench/plate/charts';
import type { Characterization } from './characterize';

const DECIBELS_FLOOR = -80;

/** File names and SVG texts of what was measured. */
export function drawCharacterization(
  name: string,
  { response, memory, drift, linearity, sampleRateHz, driveLevel }: Characterization,
): Readonly<Record<string, string>> {
  const subject = `${name}, drive level ${driveLevel.toFixed(3)}`;
  return {
    ...(response && {
      'response.svg': drawLines({
        title: 'Frequency response',
        subtitle: `${subject}; of the best linear model, from answers to white noise`,
        x: { name: 'frequency, Hz', min: 0, max: sampleRateHz / 2 },
        y: { name: 'gain, dB' },
        series: [
          {
            name: 'gain',
            points: response.frequency.map(({ frequencyHz, gain }) => [
              frequencyHz,
              Math.max(DECIBELS_FLOOR, 20 * Math.log10(gain)),
            ]),
          },
        ],
      }),
      'impulse.svg': drawLines({
        title: 'Impulse response',
        subtitle: `${subject}; taps of the best linear model`,
        x: { name: 'time, ms' },
        y: { name: 'sense over drive' },
        series: [
          {
            name: 'tap',
            points: Array.from(response.impulse, (tap, k): [number, number] => [
              (1000 * k) / sampleRateHz,
              tap,
            ]),
          },
        ],
      }),
    }),
    ...(memory &&
      memory.ringDown.length > 0 && {
        'memory.svg': drawLines({
          title: 'Ring-down',
          subtitle: `${subject}; after the drive went silent, down to where noise hides it`,
          x: { name: 'time, ms', min: 0 },
          y: { name: 'rms, part of the answer', log: true },
          symbols: true,
          series: [{ name: 'rms', points: memory.ringDown.map(([seconds, part]) => [1000 * seconds, part]) }],
        }),
      }),
    'linearity.svg': drawLines({
      title: 'Linearity',
      subtitle: `${name}; power out of proportion between a level and half of it`,
      x: { name: 'drive level' },
      y: { name: '% of the answer’s power' },
      symbols: true,
      series: [
        {
          name: 'out of proportion',
          points: linearity.map(({ level, distortion }) => [level, 100 * distortion]),
        },
      ],
    }),
    'drift.svg': drawLines({
      title: 'Drift',
      subtitle: `${subject}; one row played over and over`,
      x: { name: 'bench time, s', min: 0 },
      y: { name: 'change of gain, %' },
      symbols: true,
      series: [{ name: 'gain', points: drift.course.map(([seconds, gain]) => [seconds, 100 * (gain - 1)]) }],
    }),
  };
}
