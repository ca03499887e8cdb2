import { readFileSync } from 'node:fs';
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

it('a part nobody makes is an error', () => {
  expect(() => renderDocument('{{nonsense}}')).toThrow(/nonsense/);
});
