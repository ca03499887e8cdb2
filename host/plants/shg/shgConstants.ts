import type { ConstantTable } from '../constants';

const byHand = 'adjusted by hand';

/** The optics' constants. Tolerances are what two builds of one drawing may differ by. */
export const shgConstants = {
  wavelength: { value: 780e-9, unit: 'm', tolerance: 0, source: 'chosen: titanium-sapphire oscillator' },
  bandwidth: {
    value: 14e-9,
    unit: 'm',
    tolerance: 0.1,
    source: 'chosen: full width at half maximum of the laser power; 64 fs',
  },
  laserOffset: {
    value: 0,
    unit: 'm',
    tolerance: 1.2e-9,
    absolute: true,
    source: `${byHand}: laser against the shaper's middle`,
  },
  window: { value: 12e-9, unit: 'm', tolerance: 0.01, source: 'chosen: what the shaper spans' },
  shaperResolution: {
    value: 0.1e-9,
    unit: 'm',
    tolerance: 0.1,
    source: 'assumed: full width of the focus on the shaper, a 1200 lines/mm grating and a lens of 0.3 m',
  },
  leak: {
    value: 0.01,
    unit: '',
    tolerance: 0.5,
    source: 'assumed: amplitude that a dark pixel lets through',
  },
  amplitudeRipple: {
    value: 0.15,
    unit: '',
    tolerance: 0,
    source: 'assumed: fringes and dust, which make each device pass some frequencies better than others',
  },
  phaseRipple: {
    value: 0.55,
    unit: 'rad',
    tolerance: 0,
    source: 'assumed: figure of mirrors and gratings; a shaper of amplitudes cannot take it away',
  },
  dispersion: {
    value: 0,
    unit: 's2',
    tolerance: 2500e-30,
    absolute: true,
    source: `${byHand}: group delay dispersion left at the crystal; 1 m of air has 20 fs2, 1 cm of glass 400`,
  },
  crystalLength: { value: 0.3e-3, unit: 'm', tolerance: 0.03, source: 'chosen: barium borate, type I' },
  crystalAngle: {
    value: 0,
    unit: 'rad',
    tolerance: 0.004,
    absolute: true,
    source: `${byHand}: away from phase matching at the laser's wavelength`,
  },
  spectrometerResolution: {
    value: 0.05e-9,
    unit: 'm',
    tolerance: 0.1,
    source: 'assumed: full width at half maximum; 0.5 m, 1200 lines/mm, 50 um slit',
  },
  spectrometerOffset: {
    value: 0,
    unit: 'm',
    tolerance: 0.04e-9,
    absolute: true,
    source: `${byHand}: calibration of the spectrometer against the shaper`,
  },
  fullScale: {
    value: 0.1,
    unit: '',
    tolerance: 0.15,
    source: 'chosen: intensity that fills the camera, of that with every pixel open; exposure',
  },
  fullWell: {
    value: 100_000,
    unit: 'electrons',
    tolerance: 0,
    source: 'data sheet of a spectroscopy camera (Newton 940)',
  },
  frameRate: {
    value: 50,
    unit: 'Hz',
    tolerance: 0,
    source:
      'chosen: what liquid-crystal modulators settle within; 196 pixels then go over a board at 9.8 kHz',
  },
} as const satisfies ConstantTable<string>;

export type ShgConstants = Record<keyof typeof shgConstants, number>;
