import type { ConstantTable } from '../constants';

const driver = 'data sheet of a 25 mm tweeter (Tymphany XT25TG30-04): ';
const titanium = 'titanium grade 2, room temperature';
const byHand = 'placed by hand';

/** The plate's constants. Tolerances are what two builds of one drawing may differ by; points are in half sides. */
export const plateConstants = {
  side: { value: 0.05, unit: 'm', tolerance: 0.01, source: 'chosen' },
  thickness: { value: 0.0005, unit: 'm', tolerance: 0.1, source: 'chosen; as sheet is rolled' },
  young: { value: 105e9, unit: 'Pa', tolerance: 0.04, source: `${titanium}; more along the rolling` },
  density: { value: 4510, unit: 'kg/m3', tolerance: 0, source: titanium },
  poisson: { value: 0.34, unit: '', tolerance: 0, source: titanium },
  detuning: {
    value: 0.05,
    unit: '',
    tolerance: 0,
    source: 'assumed: how far uneven thickness, tape and glue move each mode of a device by itself',
  },
  plateQ: {
    value: 11,
    unit: '',
    tolerance: 0.2,
    source:
      'assumed: loss factor 0.09 of the plate with foil-backed viscoelastic damping tape; bare, Q is 50 to 200',
  },
  foamStiffness: {
    value: 1000,
    unit: 'N/m',
    tolerance: 0.1,
    source: 'assumed: slow-recovery foam behind the whole plate',
  },
  foamLoss: { value: 0.8, unit: '', tolerance: 0.1, source: 'assumed: loss factor of that foam' },
  coilMass: {
    value: 0.0008,
    unit: 'kg',
    tolerance: 0.1,
    source: `${driver}0.4 g moving; the rest a cone that brings the force to a point, assumed`,
  },
  forceFactor: { value: 2.36, unit: 'N/A', tolerance: 0.08, source: `${driver}Bl` },
  coilResistance: { value: 3, unit: 'ohm', tolerance: 0.05, source: `${driver}Revc` },
  suspension: { value: 2730, unit: 'N/m', tolerance: 0.15, source: `${driver}1 / Cms` },
  suspensionLoss: { value: 0.44, unit: 'N s/m', tolerance: 0.1, source: `${driver}2 pi fs Mms / Qms` },
  stiffeningSlope: { value: 300, unit: '1/m', tolerance: 0.1, source: 'assumed: 15 % either way at 0.5 mm' },
  stiffeningCurve: { value: 4e6, unit: '1/m2', tolerance: 0.1, source: 'assumed: doubles at Xmax, 0.5 mm' },
  motorReach: { value: 0.0006, unit: 'm', tolerance: 0.1, source: 'assumed: Bl halves just beyond Xmax' },
  motorOffset: { value: 0.0001, unit: 'm', tolerance: 0.0001, absolute: true, source: 'assumed' },
  driveX: { value: 0.41, unit: 'half sides', tolerance: 0.1, absolute: true, source: byHand },
  driveY: { value: 0.6, unit: 'half sides', tolerance: 0.1, absolute: true, source: byHand },
  pickX: { value: 0.46, unit: 'half sides', tolerance: 0.16, absolute: true, source: byHand },
  pickY: { value: -0.84, unit: 'half sides', tolerance: 0.16, absolute: true, source: byHand },
  pickDistance: { value: 0.003, unit: 'm', tolerance: 0.15, source: byHand },
  amplifierVolts: {
    value: 18,
    unit: 'V',
    tolerance: 0.02,
    source: 'chosen: gain times 1.65 V, before saturation',
  },
  amplifierLimit: { value: 12, unit: 'V', tolerance: 0.02, source: 'chosen: bridged amplifier on 12 V' },
  fullScalePressure: {
    value: 15,
    unit: 'Pa',
    tolerance: 0.1,
    source: 'chosen: 117.5 dB SPL, near where electret capsules overload',
  },
  highPass: { value: 70, unit: 'Hz', tolerance: 0.05, source: 'chosen: 47 nF into 47 kohm' },
  lowPass: { value: 4000, unit: 'Hz', tolerance: 0.05, source: 'chosen: Butterworth, second order' },
} as const satisfies ConstantTable<string>;

export type PlateConstants = Record<keyof typeof plateConstants, number>;
