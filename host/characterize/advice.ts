import type { PlayLimits } from '../systems/physicalSystem';
import type { Characterization } from './characterize';

/** What to set, and why. */
export interface Advice {
  readonly about: 'settle' | 'level' | 'rate' | 'noise' | 'offset' | 'drift';
  /** `good`: leave it. `change`: this would be better. */
  readonly verdict: 'good' | 'change';
  readonly text: string;
  /** The value to give the option named, where there is one. */
  readonly option?: string;
}

/** What can be set, so that nothing else is advised. */
export interface AdviceLimits {
  /** Most of the DAC's range that may be played. Defaults to 1. */
  readonly mostLevel?: number;
  /** Rates and lengths that the system can be played at. Defaults to any. */
  readonly play?: PlayLimits;
  /** Whether the drive can be scaled before anything saturates, as a simulated one can. Defaults to false. */
  readonly isSimulated?: boolean;
}

/** Longest settle that is taken, seconds. */
const MOST_SETTLE = 60;
const ANY: PlayLimits = { minRateHz: 0, maxRateHz: Infinity, maxSamples: Infinity };
/** What a settled system may still carry from the row before, over its answer. */
const MOST_RESIDUE = 1e-3;
/** A settle so many times longer than needed wastes bench time. */
const TOO_LONG = 2;
/** Noise over answer above which a network of this kind loses points fast. */
const MOST_NOISE = 0.05;
const MOST_OFFSET = 0.1;
/** Part of the answer that is out of proportion between a level and half of it: less computes little, more is hard to model. */
const LINEAR = 0.01;
const HARSH = 0.3;
/** Bandwidth over half the rate: below, samples are alike; above, some of the answer is folded back. */
const SLOW = 0.25;
const FAST = 0.95;
/** What the best FIR leaves of a system whose response means nothing. */
export const NO_FILTER = 0.5;

/**
 * Reads a characterization as a physicist would before training.
 *
 * @param limits - what can be set; nothing beyond is advised
 */
export function adviceOn(measured: Characterization, limits: AdviceLimits = {}): Advice[] {
  return [
    ...settleAdvice(measured, limits),
    levelAdvice(measured, limits),
    ...rateAdvice(measured, limits),
    noiseAdvice(measured),
    offsetAdvice(measured),
    driftAdvice(measured),
  ];
}

function settleAdvice(
  { memory, settleSeconds, samples, sampleRateHz }: Characterization,
  { play = ANY }: AdviceLimits,
): Advice[] {
  if (memory === undefined) return [];
  const { residue, residueFloor, settleSeconds: needed } = memory;
  const carried = `a row leaves ${perCent(residue)} of its answer in the next`;
  if (residue > Math.max(MOST_RESIDUE, residueFloor)) {
    const longer = roundUp(Math.max(needed, 1.5 * settleSeconds));
    const most = Math.min(MOST_SETTLE, (play.maxSamples - samples) / sampleRateHz);
    if (!(longer <= most))
      return [
        {
          about: 'settle',
          verdict: 'change',
          text: `${milliseconds(settleSeconds)} of settle is too short: ${carried}. By its ring-down it needs ${milliseconds(longer)}, and ${milliseconds(most)} is the most that can be played: damp the system, for example with foam at its edges, or lower the rate.`,
        },
      ];
    return [
      {
        about: 'settle',
        verdict: 'change',
        text: `${milliseconds(settleSeconds)} of settle is too short: ${carried}. By its ring-down it needs ${milliseconds(longer)}.`,
        option: `--settle ${longer}`,
      },
    ];
  }
  const unheard =
    residue <= residueFloor ? `nothing above ${perCent(residueFloor)} is carried over` : carried;
  const enough = roundUp(needed);
  if (settleSeconds > TOO_LONG * enough && settleSeconds - enough > 0.002) {
    return [
      {
        about: 'settle',
        verdict: 'change',
        text: `${milliseconds(settleSeconds)} of settle is more than it needs (${unheard}): ${milliseconds(enough)} would do, and save bench time.`,
        option: `--settle ${enough}`,
      },
    ];
  }
  return [
    {
      about: 'settle',
      verdict: 'good',
      text: `${milliseconds(settleSeconds)} of settle is enough: ${unheard}.`,
    },
  ];
}

function levelAdvice(
  { linearity, driveLevel }: Characterization,
  { mostLevel = 1, isSimulated = false }: AdviceLimits,
): Advice {
  const { distortion, clipping } = linearity.at(-1)!;
  const level = driveLevel.toFixed(3);
  if (clipping > 1e-3)
    return {
      about: 'level',
      verdict: 'change',
      text: `At level ${level} ${perCent(clipping)} of the samples lie at the ADC's ends: turn the gain before it down, or the level.`,
    };
  if (distortion > HARSH)
    return {
      about: 'level',
      verdict: 'change',
      text: `At level ${level} ${perCent(distortion)} of the answer is out of proportion to the drive, which twins find hard: try a lower one.`,
    };
  if (distortion < LINEAR) {
    const fact = `At level ${level} the system is nearly linear (${perCent(distortion)} out of proportion), so it computes little`;
    return { about: 'level', verdict: 'change', ...harder(fact, driveLevel, mostLevel, isSimulated) };
  }
  return {
    about: 'level',
    verdict: 'good',
    text: `Level ${level} is right: ${perCent(distortion)} of the answer is out of proportion to the drive, and nothing clips.`,
  };
}

/** How to drive it harder: by the level while there is room, else by what stands behind the DAC. */
function harder(
  fact: string,
  driveLevel: number,
  mostLevel: number,
  isSimulated: boolean,
): Pick<Advice, 'text' | 'option'> {
  const raised = Math.min(mostLevel, 2 * driveLevel);
  if (raised > 1.05 * driveLevel)
    return {
      text: `${fact}: drive it harder if it can bear it.`,
      option: `--level ${Number(raised.toFixed(3))}`,
    };
  if (isSimulated)
    return {
      text: `${fact}, and the whole range of the DAC is played: scale the drive before anything saturates.`,
      option: '--drive-level 2',
    };
  return mostLevel < 1
    ? {
        text: `${fact}, and ${mostLevel} of the DAC's range is the most that is allowed: if it can bear more, raise drive.limit in the bench file, or --limit.`,
      }
    : { text: `${fact}, and the whole range of the DAC is played: more gain between DAC and system.` };
}

function rateAdvice({ response, sampleRateHz }: Characterization, { play = ANY }: AdviceLimits): Advice[] {
  // What no filter explains has no frequency response: light's spectrum is no time.
  if (response === undefined || response.firError > NO_FILTER) return [];
  const { bandwidthHz } = response;
  const part = bandwidthHz / (sampleRateHz / 2);
  const fact = `99 % of the answer lies below ${Math.round(bandwidthHz)} Hz`;
  if (part < SLOW) {
    const wanted = roundedRate(bandwidthHz * 4);
    const rate = Math.max(wanted, Math.ceil(play.minRateHz));
    if (rate >= sampleRateHz)
      return [
        {
          about: 'rate',
          verdict: 'change',
          text: `${fact}: at ${sampleRateHz} samples a second, the lowest rate here, neighbours are alike. More samples a row, for example inputs repeated, let the system stir more of them together.`,
        },
      ];
    return [
      {
        about: 'rate',
        verdict: 'change',
        text: `${fact}: at ${sampleRateHz} samples a second neighbours are alike. A lower rate stirs more of a row together.`,
        option: `--rate ${rate}`,
      },
    ];
  }
  if (part > FAST) {
    const edge = `${fact}, at the edge of what ${sampleRateHz} samples a second can tell`;
    const rate = Math.min(roundedRate(sampleRateHz * 1.5), Math.floor(play.maxRateHz));
    return [
      rate > 1.05 * sampleRateHz
        ? {
            about: 'rate',
            verdict: 'change',
            text: `${edge}: a higher rate, or a filter before the ADC.`,
            option: `--rate ${rate}`,
          }
        : {
            about: 'rate',
            verdict: 'change',
            text: `${edge}, and the rate cannot be raised: put a low-pass filter before the ADC.`,
          },
    ];
  }
  return [{ about: 'rate', verdict: 'good', text: `${fact}: ${sampleRateHz} samples a second suit it.` }];
}

/** Two figures are enough for advice; a rate is never rounded to nothing. */
function roundedRate(rate: number): number {
  return Number(rate.toPrecision(2));
}

function noiseAdvice({ repeatability }: Characterization): Advice {
  const { relative, effectiveBits } = repeatability;
  const fact = `Repeats differ by ${perCent(relative)} of the answer (${effectiveBits.toFixed(1)} bits)`;
  return relative > MOST_NOISE
    ? {
        about: 'noise',
        verdict: 'change',
        text: `${fact}: more gain before the ADC, a higher level, shielding; or a larger --width, which averages.`,
      }
    : { about: 'noise', verdict: 'good', text: `${fact}.` };
}

function offsetAdvice({ silence }: Characterization): Advice {
  const off = Math.abs(silence.offset) > MOST_OFFSET;
  return {
    about: 'offset',
    verdict: off ? 'change' : 'good',
    text: `At silence the sense lies ${silence.offset.toFixed(3)} from mid-scale${
      off ? ': range is lost on one side. Check bias and coupling before the ADC.' : '.'
    }`,
  };
}

function driftAdvice({ drift }: Characterization): Advice {
  const { gain, gainError, seconds } = drift;
  const fact = `The gain changed by ${perCent(gain)} (± ${perCent(gainError)}) in ${minutes(seconds)}`;
  return Math.abs(gain) > Math.max(0.01, 3 * gainError)
    ? {
        about: 'drift',
        verdict: 'change',
        text: `${fact}: let it warm up, and measure longer with --drift-minutes.`,
      }
    : { about: 'drift', verdict: 'good', text: `${fact}.` };
}

function perCent(part: number): string {
  const value = 100 * part;
  return `${Math.abs(value) < 1 ? value.toFixed(2) : value.toFixed(1)} %`;
}

function milliseconds(seconds: number): string {
  return `${(1000 * seconds).toFixed(1)} ms`;
}

/** To half a millisecond, upwards. */
function roundUp(seconds: number): number {
  return Math.ceil(2000 * seconds - 1e-9) / 2000;
}

function minutes(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
