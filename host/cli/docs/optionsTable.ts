import { commands } from '../commands';
import type { OptionSpec } from '../options';

/** A command's options under their headings, in Markdown. @throws RangeError for a command there is none of */
export function optionsTable(name: string): string {
  const options = commands[name]?.options;
  if (!options) throw new RangeError(`no command ${name}`);
  const specs = Object.values(options);
  if (specs.length === 0) return 'No options but `--json`.';
  return [
    '| option | |',
    '| --- | --- |',
    ...specs.map(({ flags, description, required }: OptionSpec<unknown>) => {
      const must = required === true ? ' (must be given)' : '';
      return `| \`${flags}\` | ${description.replaceAll('|', '\\|')}${must} |`;
    }),
  ].join('\n');
}

/** Every command with its summary, in Markdown. */
export function commandTable(): string {
  const rows = Object.entries(commands).map(
    ([name, { summary }]) => `| [\`${name}\`](#${name}) | ${summary} |`,
  );
  return ['| command | |', '| --- | --- |', ...rows].join('\n');
}
