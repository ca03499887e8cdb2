import type { Measurements } from './measurements/measurement';
import type { Rig } from './rig';
import type { Ability } from './targets/target';

/** What a step puts its figures into. Each is held to its limit when the step ends. */
export interface Results<M extends Measurements> {
  readonly record: (name: keyof M & string, value: number) => void;
}

/** One thing the specification asks for. */
export interface Step<M extends Measurements = Measurements> {
  readonly title: string;
  readonly needs?: readonly Ability[];
  /** Throws when what is asked for is not so. */
  run(rig: Rig, results: Results<M>): Promise<void>;
}

/** A part of the specification. */
export interface Section<M extends Measurements = Measurements> {
  readonly name: string;
  readonly title: string;
  readonly measurements: M;
  readonly steps: readonly Step<M>[];
}

/** Ties the names a section's steps record under to its table of measurements. */
export function section<const M extends Measurements>(definition: Section<M>): Section {
  return definition;
}

/** For what is either so or not. @throws Error */
export function demand(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}
