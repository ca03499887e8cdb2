import type { BindingInterface } from '@serialport/bindings-interface';
import { linkErrors } from '@chladni/firmware';
import { failure } from '../common/testing';
import { dataPackets } from './packets';
import { FlashBench, programBundle } from './testing/flashBench';

const PROGRAM = programBundle(`print("new program")//${'x'.repeat(3000)}`);
const PACKETS = dataPackets(Buffer.from(PROGRAM.code)).length;

/** A binding that changes what the host writes. @param change - gets each write's bytes; none: they are lost */
function changed(binding: BindingInterface, change: (bytes: Buffer) => Buffer | undefined): BindingInterface {
  return {
    list: () => binding.list(),
    open: async (options) => {
      const port = await binding.open(options);
      const write = port.write.bind(port);
      port.write = async (bytes) => {
        const altered = change(Buffer.from(bytes));
        if (altered) await write(altered);
      };
      return port;
    },
  };
}

const isData = (bytes: Buffer): boolean => bytes[0] === 0x10 && bytes[1] === 1 && (bytes[2]! & 0xe0) === 0x80;

/** Spoils the n-th packet of data, counted from 1, for each n. */
function spoiling(count: number[], spoil: (bytes: Buffer) => Buffer | undefined) {
  let packets = 0;
  return (binding: BindingInterface) =>
    changed(binding, (bytes) => (isData(bytes) && count.includes(++packets) ? spoil(bytes) : bytes));
}

function flipped(bytes: Buffer): Buffer {
  bytes[100]! ^= 1;
  return bytes;
}

/** Installs, and tells how often the bundle was sent; that nothing says hello then is another matter. */
async function install(bench: FlashBench): Promise<string> {
  const bytes: number[] = [];
  const error = await bench
    .install({ bundleFor: () => PROGRAM, onProgress: (sent) => bytes.push(sent) })
    .catch((thrown: unknown) => thrown as Error);
  bench.takePrinted();
  bench.board.boot();
  const isRunning = bench.takePrinted().includes('new program');
  const code = (error as { code?: string }).code ?? '';
  return `${isRunning ? 'runs' : 'does not run'}, ${bytes.filter((sent) => sent <= 512).length} times, ${code}`;
}

const damages: Readonly<Record<string, (bytes: Buffer) => Buffer | undefined>> = {
  'a flipped bit': flipped,
  'a lost packet': () => undefined,
  'a lost byte': (bytes) => Buffer.concat([bytes.subarray(0, 50), bytes.subarray(51)]),
  'a doubled byte': (bytes) => Buffer.concat([bytes.subarray(0, 50), bytes.subarray(49)]),
  'a wrong length': (bytes) => {
    bytes[2]! ^= 2;
    return bytes;
  },
  'another type': (bytes) => {
    bytes[2]! ^= 0x40;
    return bytes;
  },
};

describe.each(Object.entries(damages))('%s', (_, damage) => {
  it.each([1, 2, PACKETS])('in packet %d is noticed, and all is sent again', async (packet) => {
    const bench = new FlashBench({ between: spoiling([packet], damage) });
    expect(await install(bench)).toMatch(/^runs, [12] times, BOARD_SILENT$/);
  });
});

it('gives up after three tries, and the board has what it had', async () => {
  const everyFirst = Array.from({ length: 100 }, (_, n) => n + 1);
  const bench = new FlashBench({ program: 'print("old")', between: spoiling(everyFirst, flipped) });
  await expect(bench.install({ bundleFor: () => PROGRAM })).rejects.toEqual(
    failure('LINK_FAILED', /did not arrive whole in 3 tries/),
  );
  bench.takePrinted();
  bench.board.boot();
  expect(bench.takePrinted()).toContain('old');
});

it('gets through a line that spoils one byte in 20,000', async () => {
  const bench = new FlashBench({ between: (binding) => linkErrors(binding, { flip: 1 / 20_000, seed: 3 }) });
  expect(await install(bench)).toMatch(/^runs/);
});

it('notices damage to lines as well', async () => {
  let lines = 0;
  const bench = new FlashBench({
    version: '2v20',
    between: (binding) =>
      changed(binding, (bytes) => (bytes.includes('.write(') && ++lines === 3 ? flipped(bytes) : bytes)),
  });
  expect(await install(bench)).toMatch(/^runs, /);
  expect(lines).toBeGreaterThan(Math.ceil(PROGRAM.bytes / 128) + 3);
});
