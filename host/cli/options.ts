import { Option } from 'commander';

/** One option of a command: how it is written, what it means and what its text becomes. */
export interface OptionSpec<T> {
  /** As commander reads it: `--layers <n>`. */
  readonly flags: string;
  readonly description: string;
  /** Heading it stands under in the help. */
  readonly group?: string;
  readonly required?: boolean;
  /** Absent for a flag. @throws ChladniError `BAD_USAGE` */
  readonly parse?: (text: string) => T;
}

export type OptionTable = Readonly<Record<string, OptionSpec<unknown>>>;

/** The values of a table of options that were given; no default is filled in. */
export type Given<Table extends OptionTable> = {
  readonly [Name in keyof Table]?: Table[Name] extends OptionSpec<infer T> ? T : never;
};

export function option<T>(flags: string, description: string, parse: (text: string) => T): OptionSpec<T> {
  return { flags, description, parse };
}

export function requiredOption<T>(
  flags: string,
  description: string,
  parse: (text: string) => T,
): OptionSpec<T> {
  return { flags, description, parse, required: true };
}

export function flag(flags: string, description: string): OptionSpec<boolean> {
  return { flags, description };
}

/** The same options under a heading of the help. */
export function group<Table extends OptionTable>(heading: string, table: Table): Table {
  const grouped = Object.entries(table).map(([name, spec]) => [name, { ...spec, group: heading }]);
  return Object.fromEntries(grouped) as Table;
}

/** Names of a table's options, in its order. */
export function namesIn<Table extends OptionTable>(table: Table): readonly (keyof Table & string)[] {
  return Object.keys(table);
}

export function toCommander({
  flags,
  description,
  group: heading,
  required,
  parse,
}: OptionSpec<unknown>): Option {
  const made = new Option(flags, description).makeOptionMandatory(required ?? false);
  if (heading !== undefined) made.helpGroup(heading);
  if (parse) made.argParser(parse);
  return made;
}
