/** What a user's file says of its system: plain data, as it comes from the file's thread. */
export interface OwnDescription {
  /** A plant is played between simulated converters, with noise and drift; an instrument brings its own. */
  readonly kind: 'plant' | 'instrument';
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  /** Of a plant: standard deviation to add, normalised. 0 of an instrument. */
  readonly noise: number;
  /** Longest a call of `respond` may take. */
  readonly deadlineSeconds: number;
  /** Whether it can play rows back to back. */
  readonly carriesOver: boolean;
  /** Whether the file exports a function, which is told the options. */
  readonly takesOptions: boolean;
}

/** An object of a user's, checked. */
export type OwnObject = Readonly<Record<string, unknown>> & {
  respond(...given: unknown[]): unknown;
  respondCarryingOver?(...given: unknown[]): unknown;
  close?(): unknown;
};

const DEADLINE_SECONDS = 60;
/** As many as `--samples` takes. */
const MOST_SAMPLES = 32_000;

/**
 * Checks what a user's file exports.
 *
 * @param object - the object itself, or what the exported function returned
 * @throws Error that says which member is missing or wrong
 */
export function describeOwn(object: unknown, takesOptions: boolean): OwnDescription {
  if (typeof object !== 'object' || object === null) {
    const what = takesOptions ? 'its exported function returns' : 'its default export is';
    throw new Error(`${what} ${object === null ? 'null' : `of type ${typeof object}`}, not an object`);
  }
  const members = object as Readonly<Record<string, unknown>>;
  const { name, respond, respondCarryingOver, driveSamples, noise, close } = members;
  if (typeof name !== 'string' || name.trim() === '') throw new Error('its name is no text');
  if (typeof respond !== 'function') throw new Error('it has no function respond');
  if (respondCarryingOver !== undefined && typeof respondCarryingOver !== 'function') {
    throw new Error('its respondCarryingOver is no function');
  }
  if (close !== undefined && typeof close !== 'function') throw new Error('its close is no function');
  return {
    kind: noise === undefined ? 'instrument' : 'plant',
    name: name.trim(),
    driveSamples: count('driveSamples', driveSamples),
    senseSamples: count('senseSamples', members.senseSamples ?? driveSamples),
    sampleRateHz: positive('sampleRateHz', members.sampleRateHz),
    settleSeconds: notNegative('settleSeconds', members.settleSeconds ?? 0),
    noise: notNegative('noise', noise ?? 0),
    deadlineSeconds: positive('deadlineSeconds', members.deadlineSeconds ?? DEADLINE_SECONDS),
    carriesOver: respondCarryingOver !== undefined,
    takesOptions,
  };
}

function count(member: string, value: unknown): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_SAMPLES) {
    return value as number;
  }
  throw new Error(`its ${member} is ${shown(value)}, not a whole number from 1 to ${MOST_SAMPLES}`);
}

function positive(member: string, value: unknown): number {
  if (Number.isFinite(value) && (value as number) > 0) return value as number;
  throw new Error(`its ${member} is ${shown(value)}, not a number above 0`);
}

function notNegative(member: string, value: unknown): number {
  if (Number.isFinite(value) && (value as number) >= 0) return value as number;
  throw new Error(`its ${member} is ${shown(value)}, not a number from 0`);
}

function shown(value: unknown): string {
  return typeof value === 'number' || value === undefined ? String(value) : JSON.stringify(value);
}
