import { failure } from '../common/testing';
import { dataOptionTable, dataSource } from './dataOptions';

const run = { data: 'wav:/sounds', reading: { label: 'first', crop: 0.5 } };

it('reads the data of a run as they were read', () => {
  expect(dataSource({}, '/', run)).toMatchObject({ name: 'wav:/sounds', reading: run.reading });
  expect(dataSource({ data: 'waveform:/other' }, '/', run)).toMatchObject({
    name: 'waveform:/other',
    reading: run.reading,
  });
});

it('overrules a part of it', () => {
  expect(dataSource({ crop: 'whole' }, '/', run).reading).toEqual({ label: 'first', crop: 'whole' });
});

it('does not read data of another kind as those of a run', () => {
  expect(dataSource({ data: 'mnist' }, '/', run).reading).toEqual({});
});

it.each([
  [{ data: 'mnist', label: 'first' }, /^--label has no effect on the data set mnist/, /wav:FOLDER/],
  [{ label: 'first' }, /^--label has no effect on the data set mnist/, /Omit --label/],
  [{ data: 'csv:x', crop: 1 }, /^--crop has no effect on the data set csv/, /wav:FOLDER, waveform:FOLDER/],
  [{ data: 'wav:x', header: true }, /^--header has no effect on the data set wav/, /Omit --header/],
] as const)('refuses %j', (given, message, remedy) => {
  expect(() => dataSource(given, '/')).toThrow(failure('BAD_USAGE', message, remedy));
});

const parse = (name: keyof typeof dataOptionTable, given: string) => dataOptionTable[name].parse!(given);

it.each([
  ['delimiter', ';', 'semicolon'],
  ['delimiter', '\\t', 'tab'],
  ['delimiter', 'space', 'space'],
  ['decimal', ',', 'comma'],
  ['decimal', 'point', 'point'],
  ['encoding', 'latin1', 'windows-1252'],
  ['encoding', 'ISO-8859-1', 'windows-1252'],
  ['encoding', 'UTF-16LE', 'utf-16le'],
  ['encoding', 'utf8', 'utf-8'],
  ['encoding', 'Latin-1', 'windows-1252'],
  ['encoding', 'utf_16_be', 'utf-16be'],
  ['header', 'No', false],
  ['header', 'no', false],
  ['header', 'yes', true],
  ['crop', 'sound', 'sound'],
  ['crop', '0.25', 0.25],
  ['ignore', 'Id, 3', ['Id', '3']],
] as const)('--%s %s', (name, given, value) => {
  expect(parse(name, given)).toEqual(value);
});

it.each([
  ['delimiter', 'colon'],
  ['decimal', 'dot'],
  ['encoding', 'utf-7'],
  ['header', 'maybe'],
  ['crop', 'middle'],
  ['crop', '-1'],
  ['ignore', 'a,,b'],
  ['label', ' '],
] as const)('refuses --%s %s', (name, given) => {
  expect(() => parse(name, given)).toThrow(failure('BAD_USAGE'));
});
