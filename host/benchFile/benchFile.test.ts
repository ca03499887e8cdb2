import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '../common/testing';
import { DEFAULT_DRIVE } from './bench';
import { readBenchFile, saveDriveLevel } from './benchFile';
import { parseBench } from './parse';

const whole = `
name: plate on the shelf # left one
port: serial:32FFD905
board: stm32f4discovery
baudRate: 1000000
wiring: plate
sampleRateHz: 8000
samples: 196
settleSeconds: 0.03
drive:
  limit: 0.8   # the speaker is rated for this
  level: 0.6
limits:
  roundTrip: { most: 5 }
fixture:
  port: /dev/ttyACM1
  power: { pin: 7 }
  select:
    plate: []
    loopback: [4, 5]
  temperature: { pin: A0, sensor: TMP36 }
`;

const broken = (from: string, to: string) => () => parseBench(whole.replace(from, to), 'bench.yaml');

describe('a whole bench file', () => {
  const bench = parseBench(whole, 'bench.yaml');

  test('gives every field', () => {
    expect(bench).toEqual({
      name: 'plate on the shelf',
      port: 'serial:32FFD905',
      board: 'stm32f4discovery',
      baudRate: 1_000_000,
      wiring: 'plate',
      sampleRateHz: 8000,
      samples: 196,
      settleSeconds: 0.03,
      drive: { ...DEFAULT_DRIVE, limit: 0.8, level: 0.6 },
      limits: { roundTrip: { most: 5 } },
      fixture: {
        port: '/dev/ttyACM1',
        power: { pin: 7, contact: 'closed' },
        select: { plate: [], loopback: [4, 5] },
        temperature: { pin: 'A0', sensor: 'TMP36' },
      },
    });
  });

  test('may be JSON', () => {
    expect(parseBench(JSON.stringify(bench), 'bench.json')).toEqual(bench);
  });
});

test('port and wiring are enough', () => {
  expect(parseBench('{"port": "emulator", "wiring": "loopback"}', 'b.json')).toEqual({
    name: 'b.json',
    port: 'emulator',
    wiring: 'loopback',
    drive: DEFAULT_DRIVE,
    limits: {},
  });
});

test.each<[string, string, string, RegExp]>([
  ['a wrong value', 'wiring: plate', 'wiring: plates', /bench.yaml, line 6: wiring cannot be "plates"/],
  ['a wrong value within', 'pin: 7', 'pin: 1', /line 17: fixture.power.pin cannot be 1/],
  ['an unknown field', 'settleSeconds', 'setleSeconds', /line 9: There is no field "setleSeconds"/],
  ['an unknown field within', 'limit: 0.8', 'limits: 0.8', /"limits" in drive/],
  ['a missing field', 'port: serial:32FFD905', '', /port is missing/],
  ['a level above the limit', 'level: 0.6', 'level: 0.9', /drive.level cannot be 0.9/],
  ['a value where fields belong', 'power: { pin: 7 }', 'power: 7', /fixture.power cannot be 7/],
  ['the same pin twice', '[4, 5]', '[4, 4]', /fixture.select.loopback cannot be \[4,4\]/],
])('%s is told with its place', (_, from, to, message) => {
  expect(whole).toContain(from);
  expect(broken(from, to)).toThrow(failure('BAD_USAGE', message));
});

test('the remedy names what was probably meant, or the range', () => {
  const remedy = (act: () => unknown) => {
    try {
      act();
      return 'nothing thrown';
    } catch (error) {
      return (error as { remedy: string }).remedy;
    }
  };
  expect(remedy(broken('settleSeconds', 'setleSeconds'))).toMatch(/Did you mean settleSeconds/);
  expect(remedy(broken('limit: 0.8', 'limit: 2'))).toBe('Give a number from 0.001 to 1.');
});

test('what is no YAML, and no map', () => {
  expect(() => parseBench('port: [', 'b.yaml')).toThrow(failure('DATA_DAMAGED', /b.yaml is no YAML/));
  expect(() => parseBench('just text', 'b.yaml')).toThrow(
    failure('BAD_USAGE', /the file cannot be "just text"/),
  );
  expect(() => parseBench('', 'b.yaml')).toThrow(failure('BAD_USAGE', /the file cannot be/));
});

describe('on disk', () => {
  let folder: string;
  const measured = { at: '2030-01-02T03:04:05.000Z', clipping: 0, offset: 0.01, distortion: 0.02, peak: 0.7 };
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bench-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test('a measured level is written and read, and comments stay', () => {
    const path = join(folder, 'bench.yaml');
    writeFileSync(path, whole);
    saveDriveLevel(path, 0.7, measured);
    expect(readBenchFile(path).drive).toMatchObject({ limit: 0.8, level: 0.7, measured });
    expect(readFileSync(path, 'utf8')).toMatch(/# the speaker is rated for this/);
  });

  test('JSON stays JSON', () => {
    const path = join(folder, 'bench.json');
    writeFileSync(path, '{"port": "emulator", "wiring": "plate"}');
    saveDriveLevel(path, 0.3, measured);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ drive: { level: 0.3, measured } });
  });

  test('a level beyond the limit is not written', () => {
    const path = join(folder, 'bench.yaml');
    writeFileSync(path, whole);
    expect(() => saveDriveLevel(path, 0.9, measured)).toThrow(failure('BAD_USAGE', /drive.level/));
    expect(readFileSync(path, 'utf8')).toBe(whole);
  });

  test('an absent file', () => {
    expect(() => readBenchFile(join(folder, 'no.yaml'))).toThrow(failure('DATA_ABSENT', /no.yaml/));
  });
});
