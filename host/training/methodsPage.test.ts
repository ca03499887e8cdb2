import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { methods } from './methods';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'methods.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const cellsOf = (name: string) => rows.find(([, first]) => first === `\`${name}\``)?.slice(1, -1);

test.each(Object.entries(methods))(
  'docs/methods.md tells of %s what the method says of itself',
  (name, method) => {
    const { summary, reference, needsTwin, passes } = method;
    expect(cellsOf(name)).toEqual([
      `\`${name}\``,
      summary,
      reference,
      needsTwin ? 'yes' : 'no',
      String(passes),
    ]);
  },
);
