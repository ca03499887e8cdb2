import type { ConstantTable } from '../constants';

const coil = 'moving parts and motor of a 5 cm full-range loudspeaker whose cone was cut away';

/** The plate's constants. Tolerances are what two builds of the same drawing may differ by. */
export const plateConstants = {
  side: { value: 0.05, unit: 'm', tolerance: 0.005, source: 'chosen' },
  thickness: { value: 0.0005, unit: 'm', tolerance: 0.05, source: 'chosen; rolled sheet, ASTM B265' },
  young: { value: 105e9, unit: 'Pa', tolerance: 0.03, source: 'titanium grade 2' },
  density: { value: 4510, unit: 'kg/m3', tolerance: 0, source: 'titanium grade 2' },
  poisson: { value: 0.34, unit: '', tolerance: 0, source: 'titanium grade 2' },
  plateQ: { value: 11, unit: '', tolerance: 0.15, source: 'assumed: constrained viscoelastic tape' },
  foamStiffness: { value: 1000, unit: 'N/m', tolerance: 0.1, source: 'assumed: soft foam pad' },
  foamLoss: { value: 0.8, unit: '', tolerance: 0.1, source: 'assumed: loss factor of foam' },
  coilMass: { value: 0.0008, unit: 'kg', tolerance: 0.05, source: coil },
  forceFactor: { value: 2.36, unit: 'N/A', tolerance: 0.05, source: coil },
  coilResistance: { value: 3.0, unit: 'ohm', tolerance: 0.03, source: coil },
  suspension: { value: 2730, unit: 'N/m', tolerance: 0.1, source: coil },
  suspensionLoss: { value: 0.44, unit: 'N s/m', tolerance: 0.1, source: coil },
  stiffeningSlope: { value: 300, unit: '1/m', tolerance: 0.1, source: 'assumed' },
  stiffeningCurve: { value: 4e6, unit: '1/m2', tolerance: 0.1, source: 'assumed' },
  motorReach: { value: 0.0006, unit: 'm', tolerance: 0.1, source: 'assumed' },
  motorOffset: { value: 0.0001, unit: 'm', tolerance: 0.0001, absolute: true, source: 'assumed' },
  driveX: { value: 0.31, unit: 'half sides', tolerance: 0.02, absolute: true, source: 'chosen' },
  driveY: { value: 0.17, unit: 'half sides', tolerance: 0.02, absolute: true, source: 'chosen' },
  pickX: { value: -0.62, unit: 'half sides', tolerance: 0.02, absolute: true, source: 'chosen' },
  pickY: { value: -0.45, unit: 'half sides', tolerance: 0.02, absolute: true, source: 'chosen' },
  pickDistance: { value: 0.003, unit: 'm', tolerance: 0.05, source: 'chosen' },
  amplifierVolts: { value: 24, unit: 'V', tolerance: 0.02, source: 'chosen' },
  amplifierLimit: { value: 15, unit: 'V', tolerance: 0.02, source: 'chosen' },
  fullScalePressure: { value: 36, unit: 'Pa', tolerance: 0.05, source: 'chosen' },
  highPass: { value: 70, unit: 'Hz', tolerance: 0.05, source: 'chosen' },
  lowPass: { value: 4000, unit: 'Hz', tolerance: 0.05, source: 'chosen' },
} as const satisfies ConstantTable<string>;

export type PlateConstants = Record<keyof typeof plateConstants, number>;
