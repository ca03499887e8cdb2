import { errorTable, statusTable } from './errors';
import { eventTable } from './events';
import { commandTable, optionsTable } from './optionsTable';

/** Parts that are made from the program's own tables. */
const PARTS: Readonly<Record<string, (argument: string) => string>> = {
  commands: commandTable,
  options: optionsTable,
  events: eventTable,
  errors: errorTable,
  statuses: statusTable,
};

/**
 * Fills `{{part argument}}` in the template of docs/cli.md.
 *
 * @throws RangeError for a part nobody makes
 */
export function renderDocument(template: string): string {
  return template.replace(/\{\{(\w+) ?([^}]*)\}\}/g, (_, name: string, argument: string) => {
    const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (!part) throw new RangeError(`no part ${name}`);
    return part(argument);
  });
}
