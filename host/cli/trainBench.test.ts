import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBench } from '../benchFile';
import { failure } from '../common/testing';
import { Plate } from '../plants/plate/plate';
import { SimulatedSystem } from '../systems/simulated';
import { SimulatedDevice } from '../systems/simulatedDevice';
import { LineProgress } from './lineProgress';
import { Output } from './output';
import { FakeTerminal } from './testing/fakeTerminal';
import { temporaryFolder } from './testing/temporaryFolder';
import { benchSystem, openBench, planBench } from './trainBench';

const folder = temporaryFolder();
const QUIET = 'drive: { limit: 0.25, softStartSeconds: 0, restSeconds: 0 }';

function write(text: string): string {
  const path = join(folder(), 'bench.yaml');
  writeFileSync(path, text);
  return path;
}

function context() {
  const { stdout, stderr } = new FakeTerminal(folder());
  const output = new Output({ stdout, stderr, json: true, colour: false });
  const now = () => 0;
  const signal = new AbortController().signal;
  return { output, progress: new LineProgress(output, now), signal, caller: folder(), again: '', now };
}

const plate = () => new SimulatedSystem(new SimulatedDevice(new Plate()));

test('no bench file, no bench; but none to keep a level in either', async () => {
  await expect(planBench({}, folder())).resolves.toBeUndefined();
  await expect(planBench({ measureLevel: true }, folder())).rejects.toEqual(
    failure('BAD_USAGE', /--measure-level/),
  );
});

test('a board wired to itself is not trained', async () => {
  write('port: emulator\nwiring: loopback\n');
  await expect(planBench({ bench: 'bench.yaml' }, folder())).rejects.toEqual(
    failure('BAD_USAGE', /to itself/),
  );
});

test('a bench says how it is played; what it leaves open is as before', async () => {
  write('port: /dev/ttyACM3\nwiring: plate\nsampleRateHz: 4000\ndrive: { level: 0.4 }\n');
  const planned = (await planBench({ bench: 'bench.yaml' }, folder()))!;
  expect(planned.measures).toBe(false);
  const before = { system: 'plate', port: 'sim', deviceSeed: 3, samples: 98 };
  expect(benchSystem(planned, before)).toEqual({
    system: 'plate',
    port: '/dev/ttyACM3',
    deviceSeed: 3,
    samples: 98,
    rate: 4000,
    level: 0.4,
  });
});

describe('the drive level', () => {
  test('is measured where the file has none, kept in it, and never passed', async () => {
    const path = write(`port: sim\nwiring: plate\n${QUIET}\n`);
    const planned = (await planBench({ bench: path }, folder()))!;
    expect(benchSystem(planned).level).toBeUndefined();
    const opened = await openBench(planned, plate(), context());
    await opened.end();
    const { record, system } = opened;
    expect(record).toMatchObject({ name: 'bench.yaml', file: path, driveLevel: 0.25, temperatures: [] });
    expect(parseBench(readFileSync(path, 'utf8'), path).drive).toMatchObject({
      limit: 0.25,
      level: 0.25,
      measured: { clipping: 0 },
    });
    expect(system).toMatchObject({ level: 0.25 });
  });

  test('is taken as it stands where the file has one, and measured anew when that is asked for', async () => {
    const path = write(
      'port: sim\nwiring: plate\ndrive: { limit: 0.25, level: 0.1, softStartSeconds: 0, restSeconds: 0 }\n',
    );
    const known = (await planBench({ bench: path }, folder()))!;
    const inner = plate();
    const opened = await openBench(known, inner, context());
    expect(opened.record.driveLevel).toBe(0.1);
    expect(opened.system).toBe(inner);
    const anew = (await planBench({ bench: path, measureLevel: true }, folder()))!;
    expect((await openBench(anew, inner, context())).record.driveLevel).toBe(0.25);
  });
});
