import { ChladniError } from '../../common/errors';
import { deviceConstants } from '../constants';
import type { PlantOptions } from '../options';
import type { Conditions, Plant } from '../plant';
import { opticsOf, type Optics, type Unevenness } from './optics';
import { rippleOf } from './ripple';
import { shgConstants, type ShgConstants } from './shgConstants';
import { autoconvolutionPower, bin, blur } from './spectra';

const DEFAULTS = { samples: 196, noise: 0.003, settleSeconds: 0 };

/**
 * Broadband second-harmonic generation: a pulse shaper sets the amplitude of each frequency of a femtosecond pulse, a
 * crystal doubles it, a spectrometer senses the intensity of each doubled frequency, two to a bin. Drive and sense are
 * spectra: -1 is a dark pixel, 1 an open one, or a full camera. Undepleted: the doubled field is the autoconvolution of
 * the field times the sinc of phase mismatch. The pulse forgets the last one, so rows need no settle.
 */
export class Shg implements Plant {
  readonly name = 'shg';
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly noise: number;
  readonly shotNoise: number;
  readonly settleSeconds: number;
  /** A dark camera. */
  readonly senseZero = -1;
  readonly constants: ShgConstants;
  readonly #driveLevel: number;
  readonly #unevenness: Unevenness;
  readonly #perIntensity: number;
  #optics: { readonly shiftK: number; readonly optics: Optics } | undefined;

  constructor(options: PlantOptions = {}) {
    const { deviceSeed, params, samples = DEFAULTS.samples } = options;
    this.constants = deviceConstants('shg', shgConstants, deviceSeed, params);
    refuseImpossible(this.constants);
    this.driveSamples = samples;
    this.senseSamples = samples;
    // A spectrum at a time: the samples of a row are pixels, not instants.
    this.sampleRateHz = options.sampleRateHz ?? samples * this.constants.frameRate;
    this.noise = options.noise ?? DEFAULTS.noise;
    // Electrons are counted from a dark camera to a full one, which is 2 in normalised units.
    this.shotNoise = options.noise === 0 ? 0 : 2 / Math.sqrt(this.constants.fullWell);
    this.settleSeconds = options.settleSeconds ?? DEFAULTS.settleSeconds;
    this.#driveLevel = options.driveLevel ?? 1;
    this.#unevenness = {
      amplitude: rippleOf('amplitude', deviceSeed),
      phase: rippleOf('phase', deviceSeed),
    };
    this.#perIntensity = 1 / (this.constants.fullScale * this.#brightest());
  }

  respond(drive: Float32Array, sense: Float32Array, rows: number, { temperatureShiftK }: Conditions): void {
    const optics = this.#opticsAt(temperatureShiftK);
    const count = this.driveSamples;
    const { leak } = this.constants;
    const open = new Float64Array(count);
    const seen = new Float64Array(count);
    const work = new Work(count);
    for (let row = 0, at = 0; row < rows; row++, at += count) {
      for (let k = 0; k < count; k++) {
        const amplitude = (drive[at + k]! + 1) / 2;
        open[k] = this.#driveLevel * (leak + (1 - leak) * amplitude);
      }
      double(open, optics, work, seen);
      for (let j = 0; j < count; j++) sense[at + j] = 2 * this.#perIntensity * seen[j]! - 1;
    }
  }

  respondCarryingOver(
    drive: Float32Array,
    sense: Float32Array,
    rows: number,
    _settleSamples: number,
    conditions: Conditions,
  ): void {
    this.respond(drive, sense, rows, conditions);
  }

  #opticsAt(shiftK: number): Optics {
    if (this.#optics?.shiftK !== shiftK) {
      this.#optics = {
        shiftK,
        optics: opticsOf(this.constants, this.driveSamples, shiftK, this.#unevenness),
      };
    }
    return this.#optics.optics;
  }

  /** Brightest bin with every pixel open, at room temperature: what the exposure is set by. */
  #brightest(): number {
    const seen = new Float64Array(this.driveSamples);
    double(new Float64Array(this.driveSamples).fill(1), this.#opticsAt(0), new Work(this.driveSamples), seen);
    return seen.reduce((most, value) => Math.max(most, value), 0);
  }
}

/** Arrays of a row under way. */
class Work {
  readonly crossed: Float64Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly power: Float64Array;
  readonly bins: Float64Array;

  constructor(count: number) {
    this.crossed = new Float64Array(count);
    this.re = new Float64Array(count);
    this.im = new Float64Array(count);
    this.power = new Float64Array(2 * count - 1);
    this.bins = new Float64Array(count);
  }
}

/** Amplitudes of the shaper's pixels to intensities of the spectrometer's bins, in units of their own. */
function double(open: Float64Array, optics: Optics, work: Work, seen: Float64Array): void {
  const { crossed, re, im, power, bins } = work;
  blur(open, optics.crossTalk, crossed);
  for (let k = 0; k < open.length; k++) {
    re[k] = crossed[k]! * optics.re[k]!;
    im[k] = crossed[k]! * optics.im[k]!;
  }
  autoconvolutionPower(re, im, power);
  for (let m = 0; m < power.length; m++) power[m]! *= optics.matching[m]!;
  bin(power, bins);
  blur(bins, optics.lineShape, seen);
}

function refuseImpossible(constants: ShgConstants): void {
  for (const name of [
    'wavelength',
    'bandwidth',
    'window',
    'crystalLength',
    'fullScale',
    'fullWell',
    'frameRate',
  ] as const) {
    if (constants[name] > 0) continue;
    throw new ChladniError(
      'BAD_USAGE',
      `shg constant ${name} is ${constants[name]}`,
      'Give wavelengths, lengths, exposure, full well and frame rate above 0.',
    );
  }
}
