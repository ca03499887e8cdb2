import { randomInt } from 'node:crypto';
import { systemClock } from '../link';
import { eraseFirmware, installFirmware } from './flash';
import type { FlashPort } from './flashPort';
import { takeConsole } from './takeConsole';
import { EspruinoMachine, printedAtBoot } from './testing/espruinoMachine';
import { FlashBench, firmwareFor, programBundle } from './testing/flashBench';

const binary = process.env.CHLADNI_ESPRUINO;

/** Runs where the variable names a binary of Espruino's Linux port. */
const onEspruino = binary === undefined ? describe.skip : describe;
const reason = binary === undefined ? ' (skipped: CHLADNI_ESPRUINO names no binary)' : '';

// Two threads of the Linux port share its queue of input without a lock: now and then the process dies of it.
if (binary !== undefined) jest.retryTimes(2, { logErrorsBeforeRetry: true });

onEspruino(`flashing a genuine Espruino process${reason}`, () => {
  jest.setTimeout(60_000);
  let machine: EspruinoMachine;

  beforeEach(async () => {
    machine = new EspruinoMachine(binary!);
    await machine.start();
  });

  afterEach(() => machine.stop());

  const common = (port: FlashPort) => ({
    port,
    linkPort: machine.linkPort,
    clock: systemClock,
    nonce: randomInt(2 ** 31),
    signal: new AbortController().signal,
  });
  const install = (port: FlashPort, dryRun = false) =>
    installFirmware({ ...common(port), loopback: true, bundleFor: firmwareFor, dryRun });
  /** Types at the console, without waiting for an answer. */
  const type = async (text: string) => {
    const stream = await machine.consolePort.open(115_200);
    await new Promise<void>((resolve) => stream.write(Buffer.from(text, 'latin1'), () => resolve()));
    stream.destroy();
  };

  test('a fresh one says hello, and starts the firmware by itself when it is switched on again', async () => {
    const report = await install(machine.consolePort);
    expect(report.identity).toMatchObject({ espruinoName: 'LINUX' });
    expect(report.installation).toMatchObject({ by: 'packets', tries: 1 });
    expect(report.hello).toMatchObject({ board: 'linux', loopback: true, boots: 1 });
    await machine.powerOn();
    const link = await machine.linkPort.greet(115_200);
    expect(link.hello).toMatchObject({ board: 'linux', boots: 2 });
    await link.close();
  });

  test('a dry run writes nothing', async () => {
    await type('require("Storage").write("a","b")\n');
    await takeConsole(machine.consolePort, systemClock, 3).then(({ console }) => console.close());
    const before = machine.readFlash();
    const report = await install(machine.consolePort, true);
    expect(report.installation.plan.writesBundle).toBe(true);
    expect(machine.readFlash()).toEqual(before);
  });

  test('one that runs the firmware gives its console back; then it is erased', async () => {
    await install(machine.consolePort);
    const again = await install(machine.linkPort);
    expect(again.previous).toMatchObject({ version: '0.1.0', loopback: true });
    expect(again.installation).toMatchObject({ by: undefined });
    expect(again.hello).toMatchObject({ boots: 2 });
    const { erased } = await eraseFirmware(common(machine.linkPort));
    expect(erased).toHaveLength(3);
    expect(machine.readFlash().every((byte) => byte === 0xff)).toBe(true);
  });

  test.each([
    ['half a line', 'function f() {\n"'],
    ['half a packet', '\x10\x01\x80\x40half'],
    ['a program that prints without end', 'setInterval(()=>print("flood ".repeat(20)),5)\n'],
    ['a program that never ends', 'while(true);\n'],
    ['a program that was interrupted', 'while(true);\n\x03'],
  ])('one that is left with %s', async (_, text) => {
    await type(text);
    expect((await install(machine.consolePort)).hello).toMatchObject({ boots: 1 });
  });

  test('a foreign program is replaced', async () => {
    await type('require("Storage").write(".bootcde","setInterval(()=>print(1),50)")\n');
    await takeConsole(machine.consolePort, systemClock, 3).then(({ console }) => console.close());
    await machine.powerOn();
    const report = await install(machine.consolePort);
    expect(report.installation.plan.replaced).toEqual(['.bootcde']);
    expect(report.hello).toMatchObject({ boots: 1 });
  });
});

onEspruino(`flash after a power cut, in a genuine Espruino process${reason}`, () => {
  const OLD = programBundle('print("old program")', 'linux');
  const NEW = programBundle('print("new program")', 'linux');

  const flash = async (bench: FlashBench, bundle: typeof OLD): Promise<void> => {
    const done = bench.install({ loopback: true, linkPort: bench.port, bundleFor: () => bundle });
    await done.catch(() => undefined);
  };

  test.each([
    ['write', 1],
    ['byte', 12],
  ] as const)(
    'at each %s starts the old or the new program',
    async (unit, step) => {
      const first = new FlashBench({ board: 'linux' });
      await flash(first, OLD);
      const storage = first.board.storageImage();
      const seen: string[] = [];
      for (let after = 0; ; after += step) {
        const bench = new FlashBench({ board: 'linux', storage });
        bench.board.faults.cutPower = { unit, after };
        await flash(bench, NEW);
        const printed = await printedAtBoot(binary!, bench.board.storageImage());
        seen.push(['old', 'new'].filter((name) => printed.includes(`${name} program`)).join(' and '));
        if (bench.board.isOn) break;
      }
      expect(seen.length).toBeGreaterThan(5);
      expect(seen.join(' ')).toMatch(/^(old )+new( new)*$/);
    },
    60_000,
  );
});
