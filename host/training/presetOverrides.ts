import type { Preset } from './presets';

interface Override {
  /** What it is for; what is absent is any. */
  readonly system?: string;
  /** A data set's name, or the form of many: idx. */
  readonly data?: string;
  readonly preset?: string;
  readonly change: Partial<Preset>;
}

/** What a preset decides otherwise for a system or data set; later lines go before earlier ones. */
const overrides: readonly Override[] = [
  // Light has no impulse response: of how one spectrum differs from another, the other twins know next to nothing.
  { system: 'shg', change: { twin: 'autoconvolution' } },
  { system: 'shg', data: 'mnist', change: { architecture: 'hybrid' } },
  { system: 'shg', data: 'idx', change: { architecture: 'hybrid' } },
  {
    system: 'shg',
    preset: 'best',
    change: {
      layers: 2,
      epochs: 6,
      learningRate: 5e-2,
      learningRateHalving: 1000,
    },
  },
  {
    system: 'shg',
    data: 'mnist',
    preset: 'best',
    // Small changes: larger ones take more epochs than there is time for.
    change: { augment: 0.25 },
  },
  // What rings it follows most closely from few evaluations.
  { system: 'plate', preset: 'quick', change: { twin: 'state-space' } },
  { system: 'circuit', preset: 'quick', change: { twin: 'state-space' } },
  { system: 'plate', preset: 'best', change: { twin: 'state-space', learningRateHalving: 800 } },
  // Its memory is short: it takes more layers until every pixel has met every other.
  {
    system: 'circuit',
    preset: 'best',
    change: { layers: 5, epochs: 5, twin: 'state-space', learningRateHalving: 800 },
  },
];

/** The changes to a preset for a system and data set. */
export function overridesFor(asked: {
  readonly system: string;
  readonly data: string;
  readonly preset: string;
}): Partial<Preset> {
  return overrides
    .filter(({ system, data, preset }) =>
      [
        [system, asked.system],
        [data, asked.data.split(':')[0]],
        [preset, asked.preset],
      ].every(([wanted, is]) => wanted === undefined || wanted === is),
    )
    .reduce((all, { change }) => ({ ...all, ...change }), {});
}
