import { Circuit } from './circuit/circuit';
import { Identity } from './identity/identity';
import type { PlantOptions } from './options';
import { OscillatorNetwork } from './oscillators/oscillators';
import type { Plant } from './plant';
import { Plate } from './plate/plate';
import { Shg } from './shg/shg';

/** A plant a system can be built around. */
export interface PlantDefinition {
  readonly summary: string;
  create(options: PlantOptions): Plant;
}

/** Every plant by name. */
export const plants = {
  plate: {
    summary: 'voice coil, square titanium plate, microphone',
    create: (options) => new Plate(options),
  },
  circuit: {
    summary: 'resistors, inductors, capacitors and a transistor',
    create: (options) => new Circuit(options),
  },
  shg: {
    summary: 'pulse shaper, frequency-doubling crystal, spectrometer',
    create: (options) => new Shg(options),
  },
  oscillators: {
    summary: 'pendulums coupled by the sines of their angles',
    create: (options) => new OscillatorNetwork(options),
  },
  identity: {
    summary: 'no physics: what is driven is sensed, as a control',
    create: (options) => new Identity(options),
  },
} as const satisfies Record<string, PlantDefinition>;

export type PlantName = keyof typeof plants;
