import type { Bundle } from '@chladni/firmware';
import { FlashBench, firmwareFor, programBundle, type BenchOptions } from './testing/flashBench';

/** The board with the least flash, for time's sake. */
const BOARD = 'espruino-original';
const OLD = programBundle('print("old program")', BOARD);
const NEW = programBundle('print("new program")', BOARD);

interface Cut {
  readonly unit: 'write' | 'byte';
  readonly after: number;
}

/** What a board shows that it runs after a boot. */
function running(bench: FlashBench): string {
  bench.takePrinted();
  bench.board.boot();
  const printed = bench.takePrinted();
  const programs = ['old', 'new'].filter((name) => printed.includes(`${name} program`));
  return programs.join(' and ') || 'plain';
}

/** Does `work`, which fails or not: what counts is what the board holds then. */
async function through(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}

/** Flash with the old program installed. */
async function imageOf(bundle: Bundle): Promise<Uint8Array> {
  const bench = new FlashBench({ board: BOARD });
  await through(bench.install({ bundleFor: () => bundle }));
  expect(running(bench)).toBe('old');
  return bench.board.storageImage();
}

interface Scenario {
  readonly start: () => Promise<BenchOptions>;
  readonly work: (bench: FlashBench) => Promise<unknown>;
  readonly before: string;
  readonly after: string;
}

const installNew = (bench: FlashBench) => bench.install({ bundleFor: () => NEW });

const scenarios: Readonly<Record<string, Scenario>> = {
  'the first firmware': {
    start: () => Promise.resolve({}),
    work: installNew,
    before: 'plain',
    after: 'new',
  },
  'new firmware over old': {
    start: async () => ({ storage: await imageOf(OLD) }),
    work: installNew,
    before: 'old',
    after: 'new',
  },
  'firmware over a foreign program': {
    start: () => Promise.resolve({ program: OLD.code }),
    work: installNew,
    before: 'old',
    after: 'new',
  },
  'new firmware over old and what a cut left': {
    start: async () => {
      const bench = new FlashBench({ board: BOARD, storage: await imageOf(OLD) });
      bench.board.faults.cutPower = { unit: 'byte', after: 150 };
      await through(installNew(bench));
      return { storage: bench.board.storageImage() };
    },
    work: installNew,
    before: 'old',
    after: 'new',
  },
  'the removal of the firmware': {
    start: async () => ({ storage: await imageOf(OLD) }),
    work: (bench) => bench.erase(),
    before: 'old',
    after: 'plain',
  },
};

/** Carries out a scenario with power cut at one point. @returns what boots next, or undefined when it was not cut */
async function cutAt({ start, work }: Scenario, cut: Cut): Promise<string | undefined> {
  const bench = new FlashBench({ board: BOARD, ...(await start()) });
  bench.board.faults.cutPower = cut;
  await through(work(bench));
  if (bench.board.isOn) return undefined;
  return running(bench);
}

/** What boots after a cut at every point there is. */
async function cutEverywhere(scenario: Scenario, unit: Cut['unit'], step: number): Promise<string[]> {
  const options = await scenario.start();
  const seen: string[] = [];
  for (let after = 0; ; after += step) {
    const boots = await cutAt({ ...scenario, start: () => Promise.resolve(options) }, { unit, after });
    if (boots === undefined) return seen;
    seen.push(boots);
  }
}

describe.each(Object.entries(scenarios))('power cut within %s', (_, scenario) => {
  it.each([
    ['write', 1],
    ['byte', 4],
  ] as const)('at every %s: the next boot has the old or the new', async (unit, step) => {
    const seen = await cutEverywhere(scenario, unit, step);
    const switchedAt = seen.indexOf(scenario.after);
    const first = switchedAt < 0 ? seen.length : switchedAt;
    expect(seen.slice(0, first).every((boots) => boots === scenario.before)).toBe(true);
    expect(seen.slice(first).every((boots) => boots === scenario.after)).toBe(true);
    expect(first).toBeGreaterThan(0);
  });
});

describe('power cut at every write of a real firmware over another build of it', () => {
  const greet = async (bench: FlashBench) => {
    const link = await bench.clock.run(bench.port.greet(115_200));
    await bench.clock.run(link.close());
    return link.hello.loopback ? 'old' : 'new';
  };

  it('leaves a board that says hello, and that can be flashed', async () => {
    const fresh = new FlashBench();
    await fresh.install({ loopback: true });
    const storage = fresh.board.storageImage();
    const seen: string[] = [];
    for (let after = 0; ; after++) {
      const bench = new FlashBench({ storage });
      bench.board.faults.cutPower = { unit: 'write', after };
      await through(bench.install());
      if (bench.board.isOn) break;
      bench.board.powerOn();
      seen.push(await greet(bench));
      // Where it was cut, the next call goes on: every fifth point, for time's sake.
      if (after % 5 === 0) expect((await bench.install()).hello).toMatchObject({ loopback: false });
    }
    const writes = Math.ceil(firmwareFor('stm32f4discovery').bytes / 512);
    // Its header, the bundle, the loader's header and text, the old loader, the old bundle.
    expect(seen.length).toBeGreaterThanOrEqual(writes + 5);
    expect(seen.join(' ')).toMatch(/^(old )+new( new)*$/);
  });
});
