/** One measured figure, as bench.json lists it: more is better. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly atLeast: number;
  readonly met: boolean;
}

/** A figure that could not be measured here. */
export interface Unmeasured {
  readonly name: string;
  /** What is missing, and how to get it. */
  readonly why: string;
}

export function figure(name: string, value: number, unit: string, atLeast: number): Figure {
  return { name, value, unit, atLeast, met: value >= atLeast };
}

/** Times the peer's time holds ours: both of the same work, in the same unit. */
export function ratio(name: string, peer: number, ours: number, atLeast: number): Figure {
  return figure(name, peer / ours, 'x', atLeast);
}

export function unmeasured(name: string, why: string): Unmeasured {
  return { name, why };
}

export function isFigure(entry: Figure | Unmeasured): entry is Figure {
  return 'value' in entry;
}

/** As the terminal shows it. */
export function figureLine(entry: Figure | Unmeasured): string {
  if (!isFigure(entry)) return `not measured  ${entry.name}: ${entry.why}`;
  const { name, value, unit, atLeast, met } = entry;
  const shown = value.toLocaleString('en', { maximumSignificantDigits: 3 });
  return `${met ? 'met   ' : 'missed'}        ${name}: ${shown} ${unit} (at least ${atLeast.toLocaleString('en')})`;
}
