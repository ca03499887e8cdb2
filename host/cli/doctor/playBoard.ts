import { ChladniError } from '../../common/errors';
import { mean, meanRow, rms, rowNoise } from '../../common/statistics';
import type { HelloInfo, Link } from '../../link';
import { normaliseAll, quantiseAll, converter } from '../../systems/converters';
import type { Finding } from './check';

/** What rows are played with. */
export interface Plan {
  readonly samples: number;
  readonly settle: number;
  readonly rateHz: number;
}

const USUAL = { samples: 196, settle: 200, rateHz: 8000 } as const;
/** A board that plays shorter rows alone is of no use. */
const LEAST_SAMPLES = 16;
/** Rows of silence, from which noise is told. */
const ROWS = 4;
/** Of a small drive, normalised: it can harm nothing. */
const SMALL = 0.05;
/** Periods of it in a row. */
const PERIODS = 8;
/** An answer to it of so many times the noise is one. */
const CLEAR = 3;
/** A mean beyond this is at the end of the range. */
const AT_THE_END = 0.98;
const ECHO_BYTES = 2048;

/** What every board should be able to play, within what this one declares. @returns undefined when not even a row fits */
export function planFor(hello: HelloInfo, longestRow: (settle: number) => number): Plan | undefined {
  const rateHz = Math.min(hello.maxRateHz, Math.max(hello.minRateHz, USUAL.rateHz));
  for (const settle of [USUAL.settle, 0]) {
    const most = longestRow(settle);
    const samples = hello.driveSamples === 0 ? Math.min(USUAL.samples, most) : hello.driveSamples;
    if (samples <= most && (hello.driveSamples !== 0 || samples >= LEAST_SAMPLES))
      return { samples, settle, rateHz };
  }
  return undefined;
}

/** What was sensed of silence. */
export interface Silence {
  readonly finding: Finding;
  /** Mean of the rows. */
  readonly row: Float64Array;
  readonly noise: number;
}

/** Plays silence. Errors as `Link.evaluate` */
export async function playSilence(link: Link, plan: Plan): Promise<Silence> {
  const sense = await play(link, plan, 0, new Float32Array(ROWS * plan.samples));
  const length = sense.length / ROWS;
  const rows = Array.from({ length: ROWS }, (_, r) => sense.subarray(r * length, (r + 1) * length));
  const row = meanRow(rows);
  const noise = rowNoise(rows);
  const offset = mean(row);
  const detail = `offset ${offset.toFixed(4)}, noise ${noise.toFixed(5)} of 1`;
  const finding: Finding =
    Math.abs(offset) > AT_THE_END
      ? { status: 'warning', detail: `${detail}: the sense is at the end of its range`, remedy: SENSE_REMEDY }
      : { status: 'ok', detail };
  return { row, noise, finding };
}

const SENSE_REMEDY = 'Check what is wired to the sense input: at silence it should rest within its range.';
const DRIVE_REMEDY = 'Check the way from the drive output through the system to the sense input.';

/** Plays a quiet sine, and compares with silence. Errors as `Link.evaluate` */
export async function playSmallDrive(link: Link, plan: Plan, silence: Silence): Promise<Finding> {
  const isShort = plan.samples < 2 * PERIODS;
  const drive = Float32Array.from({ length: plan.samples }, (_, i) =>
    isShort ? SMALL : SMALL * Math.sin((2 * Math.PI * PERIODS * i) / plan.samples),
  );
  const sense = await play(link, plan, ROWS, drive);
  const answer = rms(sense.map((value, i) => value - silence.row[i]!));
  const detail = `${isShort ? 'a step' : 'a sine'} of ${SMALL} gives ${answer.toFixed(4)}, ${times(answer, silence.noise)}`;
  if (answer > CLEAR * silence.noise && answer > 0) return { status: 'ok', detail };
  return { status: 'warning', detail: `${detail}: nothing of it is sensed`, remedy: DRIVE_REMEDY };
}

const times = (a: number, noise: number): string =>
  noise === 0 ? 'without any noise' : `${(a / noise).toFixed(0)} times the noise`;

/** Plays one row, and says how drive and sense kept together. Errors as `Link.exchange` */
export async function playRate(link: Link, plan: Plan, now: () => number): Promise<Finding> {
  const { samples, settle, rateHz } = plan;
  const drive = new Uint8Array(quantiseAll(converter(link.dacBits), new Float32Array(samples)).buffer);
  const began = now();
  const { slipUs } = await link.exchange(
    'evaluate',
    { first: ROWS + 1, rows: 1, samples, settle, rateHz, ahead: 0, drive },
    { playSeconds: (settle + samples) / rateHz, samples: 2 * samples, answerBytes: 6 * samples },
  );
  const seconds = (now() - began) / 1000;
  const detail = `${rateHz} Hz, ${slipUs} us of slip over ${samples} samples, one row in ${Math.round(1000 * seconds)} ms`;
  if (Math.abs(slipUs) <= 5e5 / rateHz) return { status: 'ok', detail };
  return {
    status: 'warning',
    detail: `${detail}: drive and sense part by more than half a sample`,
    remedy: `Give --rate ${Math.floor(rateHz / 2)} or less.`,
  };
}

/** Sends bytes to and fro. Errors as `Link.echo`; `LINK_FAILED` when others come back */
export async function measureLink(link: Link, now: () => number, noisyRemedy: string): Promise<Finding> {
  const data = Uint8Array.from({ length: Math.min(ECHO_BYTES, link.hello.maxLine >> 1) }, (_, i) => i & 255);
  const began = now();
  const sent = link.counters.sentBytes + link.counters.receivedBytes;
  const back = await link.echo(data);
  const seconds = Math.max(1e-4, (now() - began) / 1000);
  if (Buffer.compare(data, back) !== 0)
    throw new ChladniError('LINK_FAILED', 'an echo came back changed', noisyRemedy);
  const { sentBytes, receivedBytes, retries, badFrames } = link.counters;
  const rate = (sentBytes + receivedBytes - sent) / seconds;
  const detail = `${Math.round(rate / 1000)} kB a second to and fro, ${retries} requests sent again, ${badFrames} lines damaged`;
  if (retries === 0 && badFrames === 0) return { status: 'ok', detail };
  return { status: 'warning', detail, remedy: noisyRemedy };
}

/** @param first - number of the first evaluation */
async function play(link: Link, plan: Plan, first: number, drive: Float32Array): Promise<Float32Array> {
  const { samples, settle, rateHz } = plan;
  const codes = quantiseAll(converter(link.dacBits), drive);
  const rows = drive.length / samples;
  return normaliseAll(
    converter(link.adcBits),
    await link.evaluate(first, rows, samples, settle, rateHz, codes),
  );
}
