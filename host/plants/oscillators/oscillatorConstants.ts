import type { ConstantTable } from '../constants';

const REFERENCE =
  'example 1 of mcmahon-lab/Physics-Aware-Training, the code beside Wright, Onodera et al., Nature 601, 549 (2022), CC BY 4.0';

/** The oscillators' constants. Time is counted in that of the pendulum whose period is 2 pi. */
export const oscillatorConstants = {
  stiffness: { value: 1, unit: '', tolerance: 0.05, source: REFERENCE },
  damping: { value: 0, unit: '', tolerance: 0, source: `${REFERENCE}; 0.1 in its example 2` },
  coupling: {
    value: 1,
    unit: '',
    tolerance: 0,
    source: `${REFERENCE}: pairs and pushes lie uniformly within this over the root of the oscillators`,
  },
  couplingSpread: {
    value: 0.2,
    unit: '',
    tolerance: 0,
    source: 'assumed: what each pair and push of a device adds, in the same measure; noise 0.2 in example 2',
  },
  step: { value: 0.1, unit: '', tolerance: 0, source: REFERENCE },
  steps: { value: 5, unit: '', tolerance: 0, source: `${REFERENCE}: to a time of 0.5` },
  driveAngle: { value: 1, unit: 'rad', tolerance: 0, source: `${REFERENCE}: data 1 is angle 1` },
  actuatorSpread: {
    value: 0.25,
    unit: '',
    tolerance: 0,
    source: 'assumed: spread of what sets the angle of each oscillator of a device, not calibrated',
  },
  fullScaleAngle: {
    value: 1.5,
    unit: 'rad',
    tolerance: 0.1,
    source: 'chosen: angle that full sense stands for',
  },
  expansion: {
    value: 12e-6,
    unit: '1/K',
    tolerance: 0,
    source: 'steel: length, and stiffness as its inverse',
  },
} as const satisfies ConstantTable<string>;

export type OscillatorConstants = Record<keyof typeof oscillatorConstants, number>;
