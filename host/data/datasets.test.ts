import { resolve } from 'node:path';
import { failure } from '../common/testing';
import { datasetForms, parseDataset } from './datasets';

it('lists what --data may be', () => {
  expect(datasetForms()).toEqual([
    'mnist',
    'vowels',
    'idx:FOLDER',
    'csv:FILE',
    'ucr:FILE',
    'wav:FOLDER',
    'waveform:FOLDER',
  ]);
});

it('reads nothing before it is asked to', () => {
  const source = parseDataset('idx:nowhere', '/there');
  const load = () => source.load();
  expect(source.name).toBe(`idx:${resolve('/there', 'nowhere')}`);
  expect(load).toThrow(failure('DATA_ABSENT'));
  expect(load).toThrow(resolve('/there', 'nowhere'));
});

it.each([
  ['mnits', /no data set "mnits"/],
  ['constructor', /no data set/],
  ['', /no data set/],
  ['mnist:x', /nothing after a colon/],
  ['idx', /wants its folder/],
  ['idx:', /wants its folder/],
  ['csv:', /wants its file/],
  ['vowels:x', /nothing after a colon/],
])('refuses %j', (given, message) => {
  expect(() => parseDataset(given, '/')).toThrow(failure('BAD_USAGE', message));
});

it('guesses what was meant', () => {
  expect(() => parseDataset('mnits', '/')).toThrow(failure('BAD_USAGE', undefined, /Did you mean mnist/));
});

it('reads MNIST', () => {
  const { classes, inputs, train, test } = parseDataset('mnist', '/').load();
  expect([classes, inputs, train.y.length, test.y.length]).toEqual([10, 196, 60_000, 10_000]);
  expect([...train.y.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  expect([...test.y.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
});

it.each(['csv:a.csv', 'ucr:a.tsv', 'wav:sounds', 'waveform:sounds'])('knows %s', (given) => {
  const source = parseDataset(given, '/there');
  expect(source.name).toBe(`${given.split(':')[0]!}:${resolve('/there', given.split(':')[1]!)}`);
  expect(() => source.load()).toThrow(failure('DATA_ABSENT'));
});

it('reads the vowels', () => {
  expect(parseDataset('vowels', '/').load().name).toBe('vowels');
});
