import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../common/testing';
import { outFile, writeOutFile } from './outFile';
import { temporaryFolder } from './testing/temporaryFolder';

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder(), ...names);
const named = (out: string, ...reads: string[]) =>
  outFile(
    out,
    folder(),
    reads.map((read) => at(read)),
  );
beforeEach(() => {
  mkdirSync(at('r'));
  for (const name of ['run.json', 'metrics.jsonl']) writeFileSync(at('r', name), name);
});

it.each([
  'r/run.json',
  'r/metrics.jsonl',
  'r/checkpoint.bin',
  'r/checkpoint.previous.bin',
  'r/learning.svg',
  'r/board.flash',
  'r/../r/run.json',
])("keeps what is a run's: %s", (out) => {
  expect(() => named(out)).toThrow(failure('BAD_USAGE', /belongs to the run/, /--out/));
});

it.each(['plan.json', 'compare.json', 'characterization.json'])('keeps what lies beside %s', (mark) => {
  writeFileSync(at(mark), '');
  expect(() => named(mark)).toThrow(failure('BAD_USAGE', /belongs to the run/));
  expect(() => named('transfer.svg')).toThrow(failure('BAD_USAGE', /belongs to the run/));
});

it('keeps it behind links too', () => {
  symlinkSync(at('r'), at('folder'));
  symlinkSync(at('r', 'run.json'), at('file.json'));
  for (const out of ['folder/run.json', 'folder/checkpoint.bin', 'file.json'])
    expect(() => named(out)).toThrow(failure('BAD_USAGE', /belongs to the run/));
});

it.each(['r/report.html', 'r/other.txt', 'page.html'])('takes %s', (out) => {
  expect(named(out)).toBe(at(out));
  writeOutFile(named(out), 'page');
  expect(readFileSync(at(out), 'utf8')).toBe('page');
});

it('replaces nothing unasked', () => {
  writeOutFile(named('r/report.html'), 'one');
  expect(() => named('r/report.html')).toThrow(failure('BAD_USAGE', /there already/, /--overwrite/));
  const again = outFile('r/report.html', folder(), [], (path) => readFileSync(path, 'utf8') === 'one');
  writeOutFile(again, 'two');
  expect(readFileSync(at('r/report.html'), 'utf8')).toBe('two');
});

it('says what else cannot be', () => {
  writeFileSync(at('drive.json'), '');
  expect(() => named('r')).toThrow(failure('BAD_USAGE', /is a folder/));
  expect(() => named('nowhere/page.html')).toThrow(failure('BAD_USAGE', /no folder/));
  expect(() => named('drive.json', 'drive.json')).toThrow(failure('BAD_USAGE', /is what is read/));
});

it('leaves a device what it is, and a link', () => {
  writeOutFile('/dev/null', 'page');
  expect(readFileSync('/dev/null', 'utf8')).toBe('');
  writeFileSync(at('page.html'), '');
  symlinkSync(at('page.html'), at('link.html'));
  writeOutFile(
    outFile('link.html', folder(), [], () => true),
    'page',
  );
  expect(readFileSync(at('page.html'), 'utf8')).toBe('page');
  expect(readdirSync(folder()).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
