import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../cli/testing/temporaryFolder';
import { failure } from '../../common/testing';
import type { PlantOptions } from '../../plants/options';
import type { PhysicalSystem } from '../physicalSystem';
import { OwnInstrument } from './ownInstrument';
import { OwnPlant } from './ownPlant';
import { createOwn } from './ownSystem';

/** The thread runs JavaScript, and so needs the build: npm run build. */
const SCRIPT = join(__dirname, '..', '..', 'dist', 'systems', 'own', 'ownWorker.js');
const EXAMPLE = join(__dirname, '..', '..', '..', 'docs', 'examples', 'pendulum-chain.mjs');
const AT_HOME = { temperatureShiftK: 0 };
const folder = temporaryFolder();
let files = 0;

function write(code: string): string {
  const path = join(folder(), `own${(files += 1)}.mjs`);
  writeFileSync(path, code);
  return path;
}

const own = (code: string, options: PlantOptions = {}, loadSeconds = 20) =>
  createOwn(write(code), options, { script: SCRIPT, loadSeconds });

const PLANT = `name: 'own', driveSamples: 2, senseSamples: 2, sampleRateHz: 100, noise: 0.01, settleSeconds: 0.5`;
const INSTRUMENT = `name: 'own', driveSamples: 2, sampleRateHz: 100`;

function played(code: string): Float32Array {
  const plant = own(`export default { ${PLANT}, deadlineSeconds: 0.2, ${code} }`) as OwnPlant;
  const sense = new Float32Array(4);
  plant.respond(Float32Array.of(0.1, 0.2, 0.3, 0.4), sense, 2, AT_HOME);
  return sense;
}

function asked(code: string): Promise<Float32Array> {
  const instrument = own(`export default { ${INSTRUMENT}, deadlineSeconds: 0.2, ${code} }`) as PhysicalSystem;
  return instrument.respond(Float32Array.of(0.1, 0.2, 0.3, 4), 2).finally(() => instrument.close());
}

describe('a plant', () => {
  it('is what its file says, with noise and settle as asked', () => {
    const code = `export default { ${PLANT}, respond() {} }`;
    const plant = own(code);
    expect(plant).toBeInstanceOf(OwnPlant);
    expect(plant).toMatchObject({
      name: 'own',
      driveSamples: 2,
      senseSamples: 2,
      sampleRateHz: 100,
      noise: 0.01,
      settleSeconds: 0.5,
    });
    expect(own(code, { noise: 0, settleSeconds: 1 })).toMatchObject({ noise: 0, settleSeconds: 1 });
  });

  it.each([
    ['writes', 'respond(drive, sense) { drive.forEach((u, i) => { sense[i] = u / 2; }); }'],
    ['returns', 'respond(drive) { return Array.from(drive, (u) => u / 2); }'],
    ['promises', 'async respond(drive) { return drive.map((u) => u / 2); }'],
  ])('%s what it senses', (_, code) => {
    expect(played(code)).toEqual(Float32Array.of(0.1, 0.2, 0.3, 0.4).map((u) => u / 2));
  });

  it('is told rows and conditions', () => {
    expect([
      ...played('respond: (_, sense, rows, { temperatureShiftK }) => sense.fill(rows + temperatureShiftK)'),
    ]).toEqual([2, 2, 2, 2]);
  });

  it.each([
    ['throws', 'respond() { throw new TypeError("no water"); }', /threw TypeError: no water/, /own-system/],
    ['throws what is no error', 'respond() { throw 7; }', /threw 7/, /own-system/],
    ['rejects', 'respond: () => Promise.reject(new Error("dry"))', /threw Error: dry/, /own-system/],
    ['returns the wrong size', 'respond: () => [1, 2, 3]', /3 values for 2 rows of 2/, /own-system/],
    [
      'writes NaN',
      'respond: (_, s) => { s.fill(1); s[3] = NaN; }',
      /NaN or nothing at row 2, sample 2/,
      /own-system/,
    ],
    ['writes nothing', 'respond() {}', /NaN or nothing at row 1, sample 1/, /own-system/],
    ['loops for ever', 'respond() { for (;;); }', /not returned from respond in 0.2 s/, /deadlineSeconds/],
    [
      'promises for ever',
      'respond: () => new Promise(() => {})',
      /not returned from respond/,
      /deadlineSeconds/,
    ],
    ['ends the process', 'respond() { process.exit(0); }', /ended its thread in respond/, /own-system/],
  ])('that %s is a failure', (_, code, message, remedy) => {
    expect(() => played(code)).toThrow(failure('SYSTEM_FAILED', message, remedy));
  });

  it('that was given up answers no more, and its file can be used anew', () => {
    const path = write(`export default { ${PLANT}, deadlineSeconds: 0.1, respond() { for (;;); } }`);
    const plant = createOwn(path, {}, { script: SCRIPT }) as OwnPlant;
    const play = () => plant.respond(new Float32Array(2), new Float32Array(2), 1, AT_HOME);
    expect(play).toThrow(failure('SYSTEM_FAILED', /not returned/));
    expect(play).toThrow(failure('SYSTEM_FAILED', /not returned/));
    expect(createOwn(path, {}, { script: SCRIPT }).name).toBe('own');
  });

  it('carries over where it can', () => {
    const carry = (code: string) => {
      const sense = new Float32Array(2);
      const plant = own(`export default { ${PLANT}, respond() {}, ${code} }`) as OwnPlant;
      plant.respondCarryingOver(new Float32Array(2), sense, 1, 50, AT_HOME);
      return [...sense];
    };
    expect(carry('respondCarryingOver: (_, sense, rows, settle) => sense.fill(settle)')).toEqual([50, 50]);
    expect(() => carry('')).toThrow(failure('BAD_USAGE', /no respondCarryingOver/, /--carry-over/));
  });
});

describe('an instrument', () => {
  it('numbers evaluations, and is driven and read within the range', async () => {
    const instrument = own(
      `export default { ${INSTRUMENT}, respond: async (drive, rows, { firstEvaluation }) => [drive[0], 7 * firstEvaluation] }`,
    ) as OwnInstrument;
    expect(instrument).toBeInstanceOf(OwnInstrument);
    expect([...(await instrument.respond(Float32Array.of(3, 0), 1))]).toEqual([1, 0]);
    expect([...(await instrument.respond(Float32Array.of(-0.5, 0), 1))]).toEqual([-0.5, 1]);
    expect(instrument.nextEvaluation).toBe(2);
    await instrument.close();
    await expect(instrument.respond(new Float32Array(2), 1)).rejects.toEqual(
      failure('SYSTEM_FAILED', /closed/),
    );
  });

  it('releases what it holds', async () => {
    const path = join(folder(), 'closed');
    const code = `import { writeFileSync } from 'node:fs';
      export default { ${INSTRUMENT}, respond() {}, close: () => writeFileSync(${JSON.stringify(path)}, '') }`;
    await (own(code) as OwnInstrument).close();
    expect(() => writeFileSync(path, '', { flag: 'wx' })).toThrow(/EEXIST/);
  });

  it.each([
    ['throws', 'respond() { throw new Error("off"); }', /threw Error: off/],
    ['returns nothing', 'respond() {}', /returned nothing .* states its noise/],
    ['returns the wrong size', 'respond: () => [1]', /1 values for 2 rows of 2/],
    ['returns NaN', 'respond: () => [1, 2, 3, NaN]', /NaN at row 2, sample 2/],
    ['never answers', 'respond: () => new Promise(() => {})', /not returned from respond in 0.2 s/],
    ['loops for ever', 'respond() { for (;;); }', /not returned from respond in 0.2 s/],
    ['ends the process', 'respond() { process.exit(0); }', /ended its thread/],
  ])('that %s is a failure', async (_, code, message) => {
    await expect(asked(code)).rejects.toEqual(failure('SYSTEM_FAILED', message));
  });
});

describe('a file', () => {
  it.each([
    ['is no JavaScript', 'export default {{', /Unexpected token/],
    ['throws when it is loaded', 'throw new Error("no licence");', /no licence/],
    ['imports what is not there', 'import "./nowhere.mjs";', /nowhere/],
    ['exports nothing', 'export const plant = {};', /default export is of type undefined/],
    ['exports what is no system', 'export default { name: "x" }', /no function respond/],
    ['exports a function that throws', 'export default () => { throw new Error("no pump"); }', /no pump/],
    ['exports a function that returns nothing', 'export default () => {}', /returns of type undefined/],
  ])('that %s is a failure', (_, code, message) => {
    expect(() => own(code)).toThrow(failure('SYSTEM_FAILED', message, /own-system/));
  });

  it('that waits for ever when it is loaded is given up', () => {
    expect(() => own('await new Promise(() => {});', {}, 0.3)).toThrow(
      failure('SYSTEM_FAILED', /not returned from loading it in 0.3 s/),
    );
  });

  it('that is not there is absent', () => {
    expect(() => createOwn(join(folder(), 'nowhere.mjs'))).toThrow(failure('DATA_ABSENT', /nowhere/));
  });

  it('takes no option that an object cannot follow', () => {
    const code = `export default { ${PLANT}, respond() {} }`;
    expect(own(code, { samples: 2, sampleRateHz: 100, deviceSeed: 4 }).driveSamples).toBe(2);
    for (const options of [{ samples: 3 }, { sampleRateHz: 1 }, { driveLevel: 2 }, { params: { a: 1 } }]) {
      expect(() => own(code, options)).toThrow(failure('BAD_USAGE', /--/, /exports? a function/));
    }
    expect(() => own(`export default { ${INSTRUMENT}, respond() {} }`, { noise: 0 })).toThrow(
      failure('BAD_USAGE', /--noise/),
    );
  });

  it('that exports a function is told the options', () => {
    const code = `export default ({ samples = 5, params, deviceSeed }) => ({
      ${PLANT}, driveSamples: samples, name: \`own \${params?.depth} \${deviceSeed}\`, respond() {} })`;
    expect(own(code).driveSamples).toBe(5);
    expect(own(code, { samples: 7, params: { depth: 3 }, deviceSeed: 2 })).toMatchObject({
      driveSamples: 7,
      name: 'own 3 2',
    });
  });
});

describe('the example, a chain of pendulums', () => {
  const chain = createOwn(EXAMPLE, { samples: 64 }, { script: SCRIPT }) as OwnPlant;
  const play = (drive: Float32Array) => {
    const sense = new Float32Array(64);
    chain.respond(drive, sense, 1, AT_HOME);
    return sense;
  };
  const push = (level: number) => Float32Array.from({ length: 64 }, (_, k) => (k < 8 ? level : 0));

  it('hangs still in silence, and a push takes its time to the other end', () => {
    expect(play(push(0))).toEqual(new Float32Array(64));
    const sense = play(push(1));
    expect(Math.abs(sense[2]!)).toBeLessThan(0.02);
    expect(Math.max(...sense)).toBeGreaterThan(0.1);
    expect(Math.max(...sense)).toBeLessThan(1);
  });

  it('is linear for a small push alone, and the same either way', () => {
    const ratio = (level: number) => Math.max(...play(push(level))) / level;
    expect(ratio(0.01) / ratio(0.02)).toBeCloseTo(1, 3);
    expect(Math.abs(ratio(1) / ratio(0.02) - 1)).toBeGreaterThan(0.01);
    const there = play(push(1));
    expect(play(push(-1)).every((value, k) => value === -there[k]!)).toBe(true);
  });
});

describe('what fails outside of any call', () => {
  const dropping = (seconds: number) =>
    own(`export default { ${PLANT}, deadlineSeconds: ${seconds}, respond(drive, sense) {
      sense.set(drive);
      Promise.reject(new Error('cable'));
    } }`) as OwnPlant;
  const respond = (plant: OwnPlant) =>
    plant.respond(Float32Array.of(0.1, 0.2), new Float32Array(2), 1, AT_HOME);

  it('is told by the next call, long before its deadline', () => {
    const plant = dropping(60);
    const begun = performance.now();
    expect(() => {
      // The first may have its answer before the promise is missed.
      for (let i = 0; i < 100; i++) respond(plant);
    }).toThrow(failure('SYSTEM_FAILED', /failed outside of any call: cable/));
    expect(performance.now() - begun).toBeLessThan(30_000);
  });
});
