import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseTargets, type Environment } from './chooseTarget';

const names = (environment: Environment) => chooseTargets(environment).map(({ name }) => name);

test.each<[Environment, string[]]>([
  [{}, ['emulator']],
  [{ CHLADNI_ESPRUINO: '/opt/espruino' }, ['emulator', 'espruino']],
  [{ CHLADNI_TARGET: 'emulator', CHLADNI_ESPRUINO: '/opt/espruino' }, ['emulator']],
  [{ CHLADNI_TARGET: 'espruino', CHLADNI_ESPRUINO: '/opt/espruino' }, ['espruino']],
  [{ CHLADNI_TARGET: '/dev/ttyACM0' }, ['/dev/ttyACM0']],
  [{ CHLADNI_TARGET: 'tcp://bench:7380' }, ['tcp://bench:7380']],
])('%j: %j', (environment, expected) => {
  expect(names(environment)).toEqual(expected);
});

test('an Espruino process that nobody named is an error, not a skip', () => {
  expect(() => names({ CHLADNI_TARGET: 'espruino' })).toThrow(/CHLADNI_ESPRUINO/);
});

describe('a bench file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bench-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const choice = (text: string, environment: Environment = {}) => {
    const path = join(folder, 'bench.yaml');
    writeFileSync(path, text);
    return chooseTargets({ ...environment, CHLADNI_BENCH: path })[0]!;
  };

  test('names the port, unless another is named', () => {
    const text = 'port: /dev/ttyACM7\nwiring: plate\n';
    expect(choice(text).name).toBe('/dev/ttyACM7');
    expect(choice(text, { CHLADNI_TARGET: 'serial:1' }).name).toBe('serial:1');
  });

  test('what cannot be done follows from wiring and fixture', () => {
    const plate = choice('port: p/1\nwiring: plate\n').abilities;
    expect([...plate].sort()).toEqual(['ahead', 'converters', 'network', 'restart', 'system']);
    const wired = choice('port: p/1\nwiring: loopback\n').abilities;
    expect(wired.has('loopback')).toBe(true);
    expect(wired.has('system')).toBe(false);
    const fixture = 'fixture: { port: p/2, power: { pin: 7 }, select: { plate: [], loopback: [4] } }';
    const switched = choice(`port: p/1\nwiring: plate\n${fixture}\n`).abilities;
    expect(switched.has('power') && switched.has('loopback') && switched.has('system')).toBe(true);
  });
});
