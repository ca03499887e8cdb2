import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSpecification, withSchema } from './render';

const workspace = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(workspace, ...path), 'utf8');

test('docs/protocol.md is what the message table makes of the template (npm run docs -w protocol)', () => {
  expect(read('..', 'docs', 'protocol.md')).toBe(renderSpecification(read('src', 'docs', 'template.md')));
});

test('docs/examples/instrument.py names the schema of the message table (npm run docs -w protocol)', () => {
  const example = read('..', 'docs', 'examples', 'instrument.py');
  expect(example).toMatch(/^SCHEMA = \d+/m);
  expect(example).toBe(withSchema(example));
});

test('a part nobody makes is an error', () => {
  expect(() => renderSpecification('{{nonsense}}')).toThrow(/nonsense/);
});
