import fc from 'fast-check';
import { failure } from '../common/testing';
import { BOOT_FILES, type Installed, type InstalledFile } from './installed';
import { bundleFile, loaderText, parseLoader, type LoadedFirmware } from './loader';
import { activeLoader, planErase, planInstall, type InstallPlan } from './plan';

const firmware = (crc32: number): LoadedFirmware => ({
  version: '1.0.0',
  board: 'pico',
  loopback: false,
  crc32,
});
const NEW = firmware(0x1111);
const OLD = firmware(0x2222);
const BYTES = 14_000;

const file = (name: string, text = '', crc32 = 0): InstalledFile => ({
  name,
  bytes: text.length,
  crc32,
  text,
  isFirmware: false,
});
const bundleOf = ({ crc32 }: LoadedFirmware, actual = crc32) => file(bundleFile(crc32), '', actual);
const loaderOf = (name: string, one: LoadedFirmware, after: readonly string[] = []) =>
  file(name, loaderText({ firmware: one, after }));
const installed = (...files: InstalledFile[]): Installed => ({ files, freeBytes: 1e6, trashBytes: 0 });

describe('planInstall', () => {
  it('writes bundle and loader to an empty board', () => {
    const plan = planInstall(installed(), NEW, BYTES);
    expect(plan).toMatchObject({ leftovers: [], writesBundle: true, replaced: [], obsolete: [] });
    expect(plan.loader!.name).toBe('.boot1');
    expect(parseLoader(plan.loader!.text)).toEqual({ firmware: NEW, after: [] });
    expect(plan.neededBytes).toBeGreaterThan(BYTES + plan.loader!.text.length + 64);
  });

  it('does nothing where the same is installed', () => {
    const plan = planInstall(installed(loaderOf('.boot2', NEW), bundleOf(NEW)), NEW, BYTES);
    expect(plan).toMatchObject({
      leftovers: [],
      writesBundle: false,
      loader: undefined,
      replaced: [],
      obsolete: [],
    });
    expect(plan.neededBytes).toBe(0);
  });

  it('puts the new loader behind the old, and erases that last', () => {
    const plan = planInstall(installed(loaderOf('.boot1', OLD, ['.bootcde']), bundleOf(OLD)), NEW, BYTES);
    expect(plan.loader!.name).toBe('.boot2');
    expect(parseLoader(plan.loader!.text)!.after).toEqual(['.boot1']);
    expect(plan.replaced).toEqual(['.boot1']);
    expect(plan.obsolete).toEqual([bundleFile(OLD.crc32)]);
  });

  it('writes again a bundle that is damaged, and uses one that is there', () => {
    const damaged = planInstall(installed(loaderOf('.boot1', NEW), bundleOf(NEW, 5)), NEW, BYTES);
    expect(damaged).toMatchObject({
      leftovers: [bundleFile(NEW.crc32), '.boot1'],
      writesBundle: true,
      replaced: [],
    });
    const there = planInstall(installed(bundleOf(NEW)), NEW, BYTES);
    expect(there).toMatchObject({ leftovers: [], writesBundle: false });
    expect(there.loader).toBeDefined();
  });

  it('refuses where every boot file is taken', () => {
    const foreign = ['.boot0', '.boot1', '.boot2', '.boot3'].map((name) => file(name, 'x'));
    expect(() => planInstall(installed(...foreign), NEW, BYTES)).toThrow(
      failure('BOARD_REFUSED', /taken/, /--erase/),
    );
  });
});

/** What a board with these files runs at boot: foreign boot files by name, bundles by checksum. */
function started(files: ReadonlyMap<string, InstalledFile>): string[] {
  const runs = BOOT_FILES.filter((name) => name !== '.bootcde' || !files.has('.bootrst'));
  return runs.flatMap((name) => {
    const found = files.get(name);
    if (found === undefined) return [];
    const loader = parseLoader(found.text);
    if (found.text === CUT_SHORT) return [];
    if (loader === undefined) return [`foreign ${name}`];
    const { after, firmware: one } = loader;
    const isWhole = files.get(bundleFile(one.crc32))?.crc32 === one.crc32;
    return isWhole && !after.some((other) => files.has(other)) ? [one.crc32.toString()] : [];
  });
}

type State = ReadonlyMap<string, InstalledFile>;

/** What power leaves of a boot file that was being written: an error at boot, and nothing started. */
const CUT_SHORT = '\xff';

/** The states of Storage from before the plan to its end, each a step further. */
function steps(before: State, plan: InstallPlan, one: LoadedFirmware): State[] {
  const states = [before];
  const set = (name: string, contents?: InstalledFile): void => {
    const next = new Map(states.at(-1));
    if (contents) next.set(name, contents);
    else next.delete(name);
    states.push(next);
  };
  const write = (whole: InstalledFile, half: InstalledFile): void => {
    set(whole.name, half);
    set(whole.name, whole);
  };
  for (const name of plan.leftovers) set(name);
  if (plan.writesBundle) write(bundleOf(one), bundleOf(one, 1));
  if (plan.loader) write(file(plan.loader.name, plan.loader.text), file(plan.loader.name, CUT_SHORT));
  for (const name of [...plan.replaced, ...plan.obsolete]) set(name);
  return states;
}

/** Installations one after another, each cut after a part of its steps, from a board with a foreign program or none. */
const histories = fc.record({
  foreign: fc.option(fc.constantFrom('.bootcde', '.boot0', '.boot1', '.varimg', '.bootrst')),
  installations: fc.array(
    fc.record({
      crc32: fc.constantFrom(1, 2, 3),
      part: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(1)),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

it('starts at every step what started before or the new firmware, however often it was cut', () => {
  fc.assert(
    fc.property(histories, ({ foreign, installations }) => {
      let state: State = new Map(foreign === null ? [] : [[foreign, file(foreign, 'print(1)')]]);
      for (const { crc32, part } of installations) {
        const one = firmware(crc32);
        const before = started(state).join();
        const states = steps(state, planInstall(installed(...state.values()), one, BYTES), one);
        const switched = states.findIndex((reached) => started(reached).join() !== before);
        for (const [index, reached] of states.entries())
          expect(started(reached).join()).toBe(
            switched >= 0 && index >= switched ? crc32.toString() : before,
          );
        const last = states.at(-1);
        expect(started(last)).toEqual([crc32.toString()]);
        const loader = activeLoader(installed(...last.values()))!.name;
        expect([...last.keys()].sort()).toEqual([loader, bundleFile(crc32)].sort());
        state = states[Math.round(part * (states.length - 1))]!;
      }
    }),
    { numRuns: 500 },
  );
});

it('removes loaders before bundles, those that wait first', () => {
  const files = [
    file('.bootcde', 'print(1)'),
    loaderOf('.boot1', OLD),
    loaderOf('.boot2', NEW, ['.boot1']),
    bundleOf(OLD),
    bundleOf(NEW),
    file('chladni.boots'),
  ];
  expect(planErase(installed(...files))).toEqual([
    '.boot2',
    '.boot1',
    bundleFile(OLD.crc32),
    bundleFile(NEW.crc32),
    'chladni.boots',
  ]);
});
