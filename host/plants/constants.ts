import { ChladniError } from '../common/errors';
import { seededRandom } from '../common/random';

/** One physical constant of a plant. */
export interface Constant {
  readonly value: number;
  readonly unit: string;
  /** Devices lie uniformly within this distance of `value`: in `unit` where `absolute`, else a fraction of it. */
  readonly tolerance: number;
  readonly absolute?: true;
  /** What it is and where the figure comes from; `assumed` where it is a choice. */
  readonly source: string;
}

export type ConstantTable<Name extends string> = Readonly<Record<Name, Constant>>;

/**
 * A device's own constants: the table's values, perturbed by the device seed, then those given by name.
 *
 * @param deviceSeed - from 1; undefined for the values as stated
 * @throws ChladniError `BAD_USAGE` for an unknown name or a value that is no finite number
 */
export function deviceConstants<Name extends string>(
  plant: string,
  table: ConstantTable<Name>,
  deviceSeed: number | undefined,
  params: Readonly<Record<string, number>> | undefined,
): Record<Name, number> {
  const names = Object.keys(table) as Name[];
  const values = {} as Record<Name, number>;
  for (const name of names) {
    const constant = table[name];
    const reach = constant.absolute ? constant.tolerance : constant.tolerance * constant.value;
    // A stream a name: a constant added later leaves every device's others as they were.
    const offset =
      deviceSeed === undefined ? 0 : 2 * seededRandom(deviceSeed, `${plant} constant ${name}`).uniform() - 1;
    values[name] = constant.value + reach * offset;
  }
  for (const [name, value] of Object.entries(params ?? {})) {
    if (!Object.hasOwn(table, name)) {
      throw new ChladniError(
        'BAD_USAGE',
        `${plant} has no constant named ${name}.`,
        `Its constants are ${names.join(', ')}.`,
      );
    }
    if (!Number.isFinite(value)) {
      throw new ChladniError('BAD_USAGE', `${plant} constant ${name} is no number.`, 'Give a finite number.');
    }
    values[name as Name] = value;
  }
  return values;
}
