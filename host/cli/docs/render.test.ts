import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT_STATUS } from '../../common/errors';
import { commands } from '../commands';
import { renderDocument } from './render';

const read = (...path: string[]) => readFileSync(join(__dirname, ...path), 'utf8');
const document = read('..', '..', '..', 'docs', 'cli.md');

it('docs/cli.md is what the tables make of the template (npm run docs -w host)', () => {
  expect(document).toBe(renderDocument(read('template.md')));
});

it('has a section a command, and every error', () => {
  for (const name of Object.keys(commands)) expect(document).toContain(`\n### ${name}\n`);
  for (const code of Object.keys(EXIT_STATUS)) expect(document).toContain(`| \`${code}\` |`);
  expect(document).not.toContain('not documented');
});

it('has every type of JSON line that the sources emit', () => {
  const sources = readdirSync(join(__dirname, '..'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  const emitted = sources.flatMap((file) =>
    [...read('..', file).matchAll(/(?:emit\(|OutputEvent = )\{\s*type: '(\w+)'/g)].map(([, type]) => type!),
  );
  expect(emitted).toEqual(expect.arrayContaining(['entry', 'level', 'progress', 'ready', 'result', 'error']));
  for (const type of [...emitted, 'epoch']) expect(document).toContain(`\n| \`${type}\` | `);
});

it('a part nobody makes is an error', () => {
  expect(() => renderDocument('{{nonsense}}')).toThrow(/nonsense/);
});
