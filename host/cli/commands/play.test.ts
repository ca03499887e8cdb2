import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../program';
import { wav } from '../samples/wav';
import { FakeTerminal } from '../testing/fakeTerminal';
import { temporaryFolder } from '../testing/temporaryFolder';

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
  writeFileSync(
    join(folder(), 'd.json'),
    '{"rows":[[0,0.5,1,-1,0,0,0,0],[0,0,0,0,0,0,0,0],[0,0.5,1,-1,0,0,0,0]]}',
  );
});

const call = (line: string) => runCommandLine(`play ${line}`.split(' '), terminal);
const sensed = () => (JSON.parse(terminal.stdout.text) as { rows: number[][] }).rows;

it('writes what was sensed as JSON, and nothing else, to standard output', async () => {
  expect(await call('--drive d.json --port sim')).toBe(0);
  expect(sensed().map((row) => row.length)).toEqual([8, 8, 8]);
});

it('plays each row from rest', async () => {
  expect(await call('--drive d.json --port sim --noise 0')).toBe(0);
  const [first, , third] = sensed();
  expect(third).toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(4);
});

it('gives the same codes through the emulated board', async () => {
  expect(await call('--drive d.json --port sim --json')).toBe(0);
  expect(await call('--drive d.json --port emulator --json')).toBe(0);
  const [sim, emulated] = terminal.events;
  expect(sim).toMatchObject({ type: 'result', command: 'play', evaluations: 3, samples: 8 });
  expect(emulated).toEqual(sim);
});

it('gives the same codes where converters are coarser than the board', async () => {
  for (const port of ['sim', 'emulator']) {
    expect(await call(`--drive d.json --port ${port} --dac-bits 5 --adc-bits 7 --json`)).toBe(0);
  }
  const [sim, emulated] = terminal.events;
  expect(emulated).toEqual(sim);
});

it('refuses converters finer than the board', async () => {
  expect(await call('--drive d.json --port emulator --adc-bits 13 --json')).toBe(2);
  expect(terminal.events[0]).toMatchObject({
    code: 'BAD_USAGE',
    message: expect.stringMatching(/12/) as string,
  });
});

it('writes a file by its ending, at the rate of the drive', async () => {
  const rows = [Float32Array.of(0, 0.5, -0.5, 0)];
  writeFileSync(join(folder(), 'd.wav'), wav.write({ rows, sampleRateHz: 4000 }));
  expect(await call('--drive d.wav --port sim --out s.wav --json')).toBe(0);
  const [result] = terminal.events;
  expect(result).toMatchObject({ out: 's.wav', samples: 4, sampleRateHz: 4000 });
  expect(result).not.toHaveProperty('rows');
  const written = wav.read(readFileSync(join(folder(), 's.wav')), 's.wav');
  expect([written.rows[0]!.length, written.sampleRateHz]).toEqual([4, 4000]);
});

it('tells when it clips', async () => {
  writeFileSync(join(folder(), 'loud.csv'), '0,2,-3\n');
  expect(await call('--drive loud.csv --port sim --out s.csv')).toBe(0);
  expect(terminal.stderr.text).toMatch(/2 samples lie beyond/);
});

it.each([
  ['where it cannot write', 'none/s.csv', /none.s\.csv cannot be written/],
  ['over what it plays', 'd.json', /d\.json is what is read/],
  ['over what a run keeps', 'run/run.json', /belongs to the run/],
])('says before it plays that it does not write %s', async (_, out, message) => {
  mkdirSync(join(folder(), 'run'));
  writeFileSync(join(folder(), 'run', 'run.json'), '{}');
  const before = readFileSync(join(folder(), 'd.json'), 'utf8');
  // A port that is not there would be told if it was looked for.
  expect(await call(`--drive d.json --port /dev/ttyACM9 --out ${out}`)).toBe(2);
  expect(terminal.stderr.text).toMatch(message);
  expect(readFileSync(join(folder(), 'd.json'), 'utf8')).toBe(before);
});

it('refuses constants of which nothing can be made', async () => {
  writeFileSync(join(folder(), 'p.json'), '{"side":0}');
  expect(await call('--drive d.json --port sim --params p.json --json')).toBe(2);
  expect(terminal.events[0]).toMatchObject({
    code: 'BAD_USAGE',
    message: expect.stringMatching(/^plate cannot be simulated/) as string,
  });
});

it('refuses another length than the rows have', async () => {
  expect(await call('--drive d.json --port sim --samples 9 --json')).toBe(2);
});

it('overwrites nothing unasked', async () => {
  const kept = join(folder(), 'kept.csv');
  writeFileSync(kept, 'kept');
  expect(await call('--drive d.json --port sim --out kept.csv --json')).toBe(2);
  expect(terminal.events.at(-1)).toMatchObject({
    code: 'BAD_USAGE',
    remedy: expect.stringMatching(/--overwrite/) as string,
  });
  expect(readFileSync(kept, 'utf8')).toBe('kept');
  expect(await call('--drive d.json --port sim --out kept.csv --overwrite --json')).toBe(0);
  expect(readFileSync(kept, 'utf8')).not.toBe('kept');
});
