import type { Fields } from './fields';

/** A request and its answer. */
export interface Exchange<Q extends Fields = Fields, R extends Fields = Fields> {
  readonly kind: 'exchange';
  readonly id: number;
  readonly summary: string;
  /** Paragraphs of the specification, below the summary. */
  readonly details: readonly string[];
  readonly request: Q;
  readonly response: R;
}

/** What a board says unasked. */
export interface Event<F extends Fields = Fields> {
  readonly kind: 'event';
  readonly id: number;
  readonly summary: string;
  readonly details: readonly string[];
  readonly fields: F;
}

/** Keeps the fields' own types, from which those of the values are made. */
export function exchange<Q extends Fields, R extends Fields>(
  definition: Omit<Exchange<Q, R>, 'kind'>,
): Exchange<Q, R> {
  return { kind: 'exchange', ...definition };
}

/** As `exchange`, for events. */
export function event<F extends Fields>(definition: Omit<Event<F>, 'kind'>): Event<F> {
  return { kind: 'event', ...definition };
}
