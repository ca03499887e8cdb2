import { failure } from '../common/testing';
import { MemoryPort } from '../link/testing/memoryPort';
import { VirtualClock } from '../link/testing/virtualClock';
import { bindingPort, type FlashPort } from './flashPort';
import { takeConsole, type TakenBoard } from './takeConsole';
import { FlashBench, firmwareFor } from './testing/flashBench';

const take = (bench: FlashBench, port: FlashPort = bench.port): Promise<TakenBoard> =>
  bench.clock.run(takeConsole(port, bench.clock, 77));

/** That the console is had shows in an answer. */
async function expectConsole(bench: FlashBench, taken: TakenBoard): Promise<void> {
  expect(taken.identity).toEqual({
    espruino: '2v29.277',
    espruinoName: 'STM32F4DISCOVERY',
    serialNumber: bench.board.serialNumber,
    freeVariables: expect.any(Number) as number,
    totalVariables: 5450,
  });
  expect(await bench.clock.run(taken.console.evaluate('6*7', 1000))).toBe(42);
}

const FOREIGN: Readonly<Record<string, string>> = {
  'prints without end': 'setInterval(function(){print("flood ".repeat(20))},5)',
  'prints what looks like answers':
    'setInterval(function(){print("<chladni 78:{]:78>".substr(0,11)+":78>")},100)',
  'keeps the interpreter busy': 'setInterval(function(){for(var i=0;i<50;i++)new Waveform(500)},20)',
  'turns the echo off': 'echo(0)',
  'changes the prompt by errors': 'setInterval(function(){nothing()},50)',
};

describe('takes the console', () => {
  it('of a fresh board', async () => {
    const bench = new FlashBench();
    const taken = await take(bench);
    await expectConsole(bench, taken);
    expect(taken.firmware).toBeUndefined();
  });

  it.each(['abc(', '"', 'function f() {\n', '\x10', '\x1b[', '/* '])('where %j was typed', async (typed) => {
    const bench = new FlashBench();
    bench.type(typed);
    await expectConsole(bench, await take(bench));
  });

  it.each([
    ['of one whose type is missing', '\x10\x01'],
    ['with little to come', '\x10\x01\x80\x40half'],
    ['with much to come', '\x10\x01\x9f\xffhalf'],
  ])('in the middle of a packet, %s', async (_, packet) => {
    const bench = new FlashBench();
    bench.type(packet);
    await expectConsole(bench, await take(bench));
  });

  it.each(Object.entries(FOREIGN))('from a program that %s', async (_, program) => {
    const bench = new FlashBench({ program });
    const taken = await take(bench);
    await expectConsole(bench, taken);
    expect(taken.firmware).toBeUndefined();
  });

  it('from the firmware, and tells which', async () => {
    const bench = new FlashBench({ program: firmwareFor('stm32f4discovery').code });
    const taken = await take(bench);
    await expectConsole(bench, taken);
    expect(taken.firmware).toEqual({ version: '0.1.0', board: 'stm32f4discovery', loopback: false });
  });

  it('from the firmware that holds half a line', async () => {
    const bench = new FlashBench({ program: firmwareFor('stm32f4discovery').code });
    bench.type('AQBNJ94AFKVub25j');
    await expectConsole(bench, await take(bench));
  });

  it('from firmware of another version', async () => {
    const { code, schema } = firmwareFor('stm32f4discovery');
    const bench = new FlashBench({ program: code.replaceAll(String(schema), '12345') });
    const taken = await take(bench);
    await expectConsole(bench, taken);
    expect(taken.firmware).toEqual({ version: '0.1.0' });
  });

  it('from firmware whose port has another rate than the console', async () => {
    const bench = new FlashBench({ board: 'esp32', program: firmwareFor('esp32').code });
    const opened: number[] = [];
    const port: FlashPort = {
      ...bench.port,
      baudRates: [115_200, 921_600],
      open: async (baudRate) => {
        opened.push(baudRate);
        const stream = await bench.port.open(baudRate);
        // At the wrong rate nothing of use gets through.
        if (baudRate !== 921_600 && !opened.includes(921_600)) stream.write = () => true;
        return stream;
      },
    };
    const { identity } = await take(bench, port);
    expect(identity.espruinoName).toBe('ESP32');
    expect(opened).toEqual([115_200, 921_600, 115_200]);
  });
});

describe('gives up, and releases the port', () => {
  let clock: VirtualClock;
  let port: MemoryPort;

  const tryToTake = (farEnd: (bytes: Buffer) => void): Promise<TakenBoard> => {
    clock = new VirtualClock();
    port = new MemoryPort();
    port.farEnd = { receive: farEnd };
    return clock.run(takeConsole(bindingPort(port, clock), clock, 1));
  };

  it('where nothing answers', async () => {
    await expect(tryToTake(() => undefined)).rejects.toEqual(
      failure('BOARD_SILENT', /Nothing answers on emulator/, /button held/),
    );
    expect(port.isOpen).toBe(false);
    expect(clock.now).toBeLessThan(20_000);
  });

  it('where something sends that is no Espruino', async () => {
    const babble = () => port.send(Buffer.from('temperature 21.5\r\n'));
    await expect(tryToTake(babble)).rejects.toEqual(failure('BOARD_SILENT', /no Espruino console answers/));
    expect(port.isOpen).toBe(false);
  });

  it('where everything comes back as an echo', async () => {
    await expect(tryToTake((bytes) => port.send(bytes))).rejects.toEqual(
      failure('BOARD_SILENT', /no Espruino/),
    );
  });

  it('where a program took the console away and does not give it back', async () => {
    const bench = new FlashBench({ program: 'E.setConsole(null,{force:true})' });
    await expect(take(bench)).rejects.toEqual(failure('BOARD_SILENT', undefined, /button held/));
  });

  it('where the device is unplugged', async () => {
    await expect(tryToTake(() => port.unplug())).rejects.toEqual(failure('LINK_FAILED', /broke/));
  });
});
