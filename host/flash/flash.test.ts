import { boardById, boards } from '@chladni/firmware';
import { failure } from '../common/testing';
import { FlashBench, firmwareFor, programBundle } from './testing/flashBench';

/** The boot files and files of this project, as the board's own console lists them. */
async function files(bench: FlashBench): Promise<string[]> {
  bench.takePrinted();
  bench.type('\x10print(JSON.stringify(require("Storage").list()))\n');
  await bench.clock.pass(100);
  const [listed] = /\[.*\]/.exec(bench.takePrinted()) ?? ['[]'];
  return JSON.parse(listed) as string[];
}

describe('flash', () => {
  it('makes a fresh board say hello, and start by itself from then on', async () => {
    const bench = new FlashBench();
    const report = await bench.install();
    expect(report.hello).toMatchObject({ board: 'stm32f4discovery', boots: 1, loopback: false });
    expect(report.installation).toMatchObject({ by: 'packets', tries: 1 });
    expect(report.previous).toBeUndefined();
    expect(report.identity).toMatchObject({ espruino: '2v29.277', espruinoName: 'STM32F4DISCOVERY' });
    expect(report.bundle).toBe(firmwareFor('stm32f4discovery'));
    bench.board.reset();
    bench.takeSent();
    await bench.clock.pass(2000);
    expect(bench.takeSent()).toMatch(/^[\w+/=\n]+$/);
  });

  it.each(boards.map(({ id }) => id))('takes the firmware that fits: %s', async (board) => {
    const bench = new FlashBench({ board });
    const loopback = boardById(board)!.converters === undefined;
    const report = await bench.install({ loopback, linkPort: bench.port });
    expect(report.hello).toMatchObject({
      board,
      boots: loopback ? (expect.any(Number) as number) : 1,
      loopback,
    });
  });

  it('finds the firmware installed already, writes nothing, and starts it', async () => {
    const bench = new FlashBench();
    await bench.install();
    const { writes } = bench.board.storageCounters;
    const again = await bench.install();
    expect(again.previous).toMatchObject({ version: '0.1.0', board: 'stm32f4discovery', loopback: false });
    expect(again.installation).toMatchObject({ by: undefined, tries: 0 });
    // The mark of the boot.
    expect(bench.board.storageCounters.writes - writes).toBe(1);
    expect(again.hello).toMatchObject({ boots: 2 });
  });

  it('puts another build in its place, again and again, and leaves nothing behind', async () => {
    const bench = new FlashBench();
    for (const loopback of [false, true, false, true]) {
      const report = await bench.install({ loopback });
      expect(report.hello).toMatchObject({ loopback });
    }
    await bench.erase({ dryRun: true });
    const report = await bench.erase();
    expect(report.erased).toHaveLength(3);
    expect(await files(bench)).toEqual([]);
  });

  it('replaces a foreign program, and leaves its data alone', async () => {
    const program = 'require("Storage").write("data","kept");setInterval(function(){print("mine")},100)';
    const bench = new FlashBench({ program });
    const report = await bench.install();
    expect(report.installation.plan.replaced).toEqual(['.bootcde']);
    expect(report.hello).toMatchObject({ boots: 1 });
    await bench.erase();
    expect(await files(bench)).toEqual(['data']);
  });

  it('replaces firmware that was stored whole as the boot file', async () => {
    const bench = new FlashBench({ program: firmwareFor('stm32f4discovery').code });
    const report = await bench.install({ loopback: true });
    expect(report.previous).toEqual({ version: '0.1.0', board: 'stm32f4discovery', loopback: false });
    expect(report.hello).toMatchObject({ loopback: true });
  });

  it('writes by lines where the interpreter takes no packets', async () => {
    const bench = new FlashBench({ version: '2v24' });
    const report = await bench.install();
    expect(report.installation).toMatchObject({ by: 'lines', tries: 1 });
    expect(report.hello).toMatchObject({ boots: 1 });
  });

  it('tells how far it is', async () => {
    const told: number[] = [];
    const bench = new FlashBench();
    const { bundle } = await bench.install({ onProgress: (bytes) => told.push(bytes) });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(bundle.bytes);
  });
});

describe('--dry-run', () => {
  it('writes nothing to a fresh board, and says what it would do', async () => {
    const bench = new FlashBench();
    const before = bench.board.storageImage();
    const { writes } = bench.board.storageCounters;
    const report = await bench.install({ dryRun: true });
    expect(report.hello).toBeUndefined();
    expect(report.installation).toMatchObject({ by: 'packets', tries: 0, plan: { writesBundle: true } });
    expect(bench.board.storageImage()).toEqual(before);
    expect(bench.board.storageCounters.writes).toBe(writes);
  });

  it('lets a foreign program run on, and firmware that was running', async () => {
    const foreign = new FlashBench({ program: 'print("mine")' });
    foreign.takePrinted();
    await foreign.install({ dryRun: true });
    await foreign.clock.pass(1000);
    expect(foreign.takePrinted()).toContain('mine');

    const bench = new FlashBench();
    await bench.install();
    await bench.install({ dryRun: true, loopback: true });
    const link = await bench.clock.run(bench.port.greet(115_200));
    expect(link.hello).toMatchObject({ loopback: false, boots: 2 });
  });
});

describe('--erase', () => {
  it('gives a plain Espruino back, its Storage as new', async () => {
    const bench = new FlashBench();
    await bench.install();
    const report = await bench.erase();
    expect(report.previous).toMatchObject({ version: '0.1.0' });
    expect(bench.board.storageImage().every((byte) => byte === 0xff)).toBe(true);
    bench.board.reset();
    bench.takeSent();
    bench.type('1+1\n');
    expect(bench.takeSent()).toContain('=2');
  });

  it('removes firmware that was stored whole, and leaves foreign programs', async () => {
    const ours = new FlashBench({ program: firmwareFor('stm32f4discovery').code });
    expect((await ours.erase()).erased).toContain('.bootcde');
    const foreign = new FlashBench({ program: 'print("mine")' });
    expect((await foreign.erase()).erased).toEqual([]);
    expect(await files(foreign)).toEqual(['.bootcde']);
  });
});

describe('refuses', () => {
  it('a board that is not the one named, before it writes', async () => {
    const bench = new FlashBench();
    const before = bench.board.storageCounters.writes;
    await expect(bench.install({ board: boardById('pico')! })).rejects.toEqual(
      failure('BOARD_MISMATCH', /STM32F4 Discovery, not Raspberry Pi Pico/, /--board stm32f4discovery/),
    );
    expect(bench.board.storageCounters.writes).toBe(before);
  });

  it('a board without converters, but for loopback', async () => {
    const bench = new FlashBench({ board: 'linux' });
    await expect(bench.install({ linkPort: bench.port })).rejects.toEqual(
      failure('BAD_USAGE', /no converters/, /--loopback/),
    );
    await expect(bench.install({ loopback: true })).rejects.toEqual(
      failure('BAD_USAGE', undefined, /--link-port/),
    );
  });

  it('and lets the firmware there run on', async () => {
    const bench = new FlashBench();
    await bench.install();
    await expect(bench.install({ board: boardById('pico')! })).rejects.toEqual(failure('BOARD_MISMATCH'));
    const link = await bench.clock.run(bench.port.greet(115_200));
    expect(link.hello).toMatchObject({ boots: 2 });
  });

  it('to be taken for done when nothing says hello, or another firmware does', async () => {
    const mute = programBundle('print("mute")');
    await expect(new FlashBench().install({ bundleFor: () => mute })).rejects.toEqual(
      failure('BOARD_SILENT'),
    );
    const other = { ...firmwareFor('stm32f4discovery'), version: '9.9.9' };
    await expect(new FlashBench().install({ bundleFor: () => other })).rejects.toEqual(
      failure('BOARD_MISMATCH', /0\.1\.0, not stm32f4discovery 9\.9\.9/),
    );
  });

  it('to go on after Ctrl-C, and leaves what was there', async () => {
    const bench = new FlashBench();
    await bench.install();
    const controller = new AbortController();
    const stopped = bench.install({
      loopback: true,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('stopped')),
    });
    await expect(stopped).rejects.toThrow('stopped');
    const link = await bench.clock.run(bench.port.greet(115_200));
    expect(link.hello).toMatchObject({ loopback: false });
  });
});
