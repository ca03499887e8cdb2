import type { Check } from './reader';

/** A number within a range, both ends included. */
export function number(least: number, most: number, unit = ''): Check<number> {
  const wants = `a number from ${least} to ${most}${unit === '' ? '' : ` ${unit}`}`;
  return {
    wants,
    read: (value) => (typeof value === 'number' && value >= least && value <= most ? value : undefined),
  };
}

/** A whole number within a range, both ends included. */
export function integer(least: number, most: number): Check<number> {
  const { read } = number(least, most);
  return {
    wants: `a whole number from ${least} to ${most}`,
    read: (value) => (Number.isInteger(value) ? read(value) : undefined),
  };
}

/** Text that is not empty. */
export function text(wants: string): Check<string> {
  return { wants, read: (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined) };
}

export function oneOf<T extends string>(names: readonly T[]): Check<T> {
  return {
    wants: `one of ${names.join(', ')}`,
    read: (value) => names.find((name) => name === value),
  };
}

/** Different pins of the Arduino, by number. */
export const pins: Check<readonly number[]> = {
  wants: 'a list of different pins, each a whole number from 2 to 19, as [4, 5]',
  read: (value) => {
    if (!Array.isArray(value)) return undefined;
    const isPin = (pin: unknown) => Number.isInteger(pin) && (pin as number) >= 2 && (pin as number) <= 19;
    return value.every(isPin) && new Set(value).size === value.length ? (value as number[]) : undefined;
  },
};

/** An analog pin by its name. */
export const analogPin: Check<string> = {
  wants: 'an analog pin, A0 to A5',
  read: (value) => (typeof value === 'string' && /^A[0-5]$/.test(value) ? value : undefined),
};
