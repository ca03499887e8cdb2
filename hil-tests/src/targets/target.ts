import type { Duplex } from 'node:stream';
import type { Bench, Fixture, Link, Wiring } from 'chladni';

/** What a target may be able to do; a step names what it needs. */
export const ABILITIES = {
  converters: 'it has no converters',
  restart: 'it cannot be restarted from here',
  network: 'it stores no networks',
  power: 'nothing here can cut its power',
  loopback: 'it is not wired to itself, and no fixture can do so',
  ahead: 'its memory holds one frame at a time',
  system: 'it is wired to no physical system, and no fixture can do so',
} as const;

export type Ability = keyof typeof ABILITIES;

/** A board, or something that stands for one, that the specification is run against. */
export interface Target {
  /** As a report calls it. */
  readonly name: string;
  readonly bench: Bench;
  /** Not what the target lacks by nature; hello may take more away. */
  readonly abilities: ReadonlySet<Ability>;
  /** Whether its time is simulated, so that no clock on the wall can measure it. */
  readonly isSimulated: boolean;
  openLink(): Promise<Link>;
  /** The bare port, for what no link would send. The link has to be closed. */
  openRaw(): Promise<Duplex>;
  /** Undefined without one. */
  readonly fixture: Fixture | undefined;
  /** Releases everything; the link has to be closed. */
  close(): Promise<void>;
}

/** What the fixture can wire the target to besides what it is wired to. */
export function wiringsOf({ bench, fixture }: Pick<Target, 'bench' | 'fixture'>): readonly Wiring[] {
  return [...new Set([bench.wiring, ...(fixture?.wirings ?? [])])];
}

/** Abilities that follow from wiring and fixture. */
export function wiredAbilities(bench: Bench): Ability[] {
  const wirings = new Set([bench.wiring, ...Object.keys(bench.fixture?.select ?? {})]);
  const abilities: Ability[] = [];
  if (wirings.has('loopback')) abilities.push('loopback');
  if ([...wirings].some((wiring) => wiring !== 'loopback')) abilities.push('system');
  if (bench.fixture?.power !== undefined) abilities.push('power');
  return abilities;
}
