/** One measured figure, as bench.json lists it: more is better. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly atLeast: number;
  readonly met: boolean;
}

export function figure(name: string, value: number, unit: string, atLeast: number): Figure {
  return { name, value, unit, atLeast, met: value >= atLeast };
}

export function figureLine({ name, value, unit, atLeast, met }: Figure): string {
  const shown = value.toLocaleString('en', { maximumSignificantDigits: 3 });
  return `${met ? 'met   ' : 'missed'}  ${name}: ${shown} ${unit} (at least ${atLeast.toLocaleString('en')})`;
}
