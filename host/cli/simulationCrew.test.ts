import { failure } from '../common/testing';
import { Crew, respondAlone, type RowPlayer } from '../systems/threads';
import { builtFile } from '../common/builtFile';
import { createDevice, prepareSystem } from './openSystem';
import { simulationCrew } from './simulationCrew';
import type { SystemOptions } from './systemOptions';

const PLATE: SystemOptions = { system: 'plate', port: 'sim', deviceSeed: 1, samples: 20 };
const ROWS = 130;
const drive = Float32Array.from({ length: ROWS * 20 }, (_, i) => Math.sin(i * i));

it('gives the numbers of one thread, rows of which another plays', async () => {
  const device = createDevice(PLATE);
  let own = 0;
  const counting: RowPlayer = {
    respond(...given) {
      own += given[2];
      device.respond(...given);
    },
  };
  const crew = crewOf(counting, PLATE);
  const expected = respondAlone(createDevice(PLATE), 20, 200, drive, ROWS);
  let played = 0;
  for (; own === played; played += ROWS) expect(crew.respond(200, drive, ROWS)).toEqual(expected);
  await crew.close();
});

it('hands on what fails in a thread', async () => {
  const crew = crewOf({ respond: () => undefined }, { ...PLATE, params: { nonsense: 1 } });
  expect(() => {
    for (;;) crew.respond(0, drive, ROWS);
  }).toThrow(failure('BAD_USAGE', /nonsense/));
  await crew.close();
});

it('plays few rows alone, and starts no thread before much has been played', () => {
  const device = createDevice(PLATE);
  const script = '/no/such/script.js';
  const crew = new Crew(device, device.plant, { threads: 2, script, player: PLATE, startAfter: 1000 });
  for (let i = 0; i < 100; i++) crew.respond(0, drive, 31);
  for (let i = 0; i < 6; i++) crew.respond(0, drive, ROWS);
  expect(crew.respond(0, drive, ROWS).some((value) => value !== 0)).toBe(true);
});

it('shares nothing where rows depend on each other', () => {
  const carrying: SystemOptions = { ...PLATE, carryOver: true };
  expect(simulationCrew(carrying, createDevice(carrying))).toBeUndefined();
  expect(() => prepareSystem({ ...carrying, threads: 2 })()).toThrow(failure('BAD_USAGE', /rings/));
  expect(simulationCrew({ ...PLATE, threads: 1 }, createDevice(PLATE))).toBeUndefined();
});

it('takes one thread of itself where others want the cores, and as many as are asked for', () => {
  const device = createDevice(PLATE);
  expect(simulationCrew(PLATE, device, { cores: 2, load: 3.1 })).toBeUndefined();
  expect(simulationCrew(PLATE, device, { cores: 2, load: 2 })).toBeInstanceOf(Crew);
  expect(simulationCrew({ ...PLATE, threads: 2 }, device, { cores: 2, load: 9 })).toBeInstanceOf(Crew);
  expect(simulationCrew(PLATE, device, { cores: 1, load: 0 })).toBeUndefined();
});

function crewOf(own: RowPlayer, player: SystemOptions): Crew {
  const script = builtFile('cli', 'simulationWorker.js');
  return new Crew(own, { driveSamples: 20, senseSamples: 20 }, { threads: 2, script, player });
}
