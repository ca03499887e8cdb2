import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../common/testing';
import { readParams } from './paramsFile';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();

function read(text: string): unknown {
  const path = join(folder(), 'params.json');
  writeFileSync(path, text);
  return readParams(path);
}

it('reads numbers by name', () => {
  expect(read('{"a": 1.5, "b": -2}')).toEqual({ a: 1.5, b: -2 });
});

it.each([
  ['{"a":', 'DATA_DAMAGED'],
  ['[1]', 'DATA_DAMAGED'],
  ['null', 'DATA_DAMAGED'],
  ['{"a":"1"}', 'BAD_USAGE'],
  ['{"a":1e999}', 'BAD_USAGE'],
] as const)('refuses %s', (text, code) => {
  expect(() => read(text)).toThrow(failure(code));
});

it('tells when the file is absent', () => {
  expect(() => readParams(join(folder(), 'none.json'))).toThrow(failure('DATA_ABSENT', /none\.json/));
});
