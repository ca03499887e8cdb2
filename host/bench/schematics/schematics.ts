import { circuitSchematic } from './circuitSchematic';
import { plateAssembly } from './plateAssembly';
import { plateSchematic } from './plateSchematic';
import { circuitWiring, plateWiring } from './wiring';

/** The drawings of docs/bench, by file name. */
export const schematics: Readonly<Record<string, () => string>> = {
  'plate-schematic.svg': plateSchematic,
  'plate-assembly.svg': plateAssembly,
  'plate-wiring.svg': plateWiring,
  'circuit-schematic.svg': circuitSchematic,
  'circuit-wiring.svg': circuitWiring,
};
