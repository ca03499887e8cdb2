import { encodeRequest } from '@chladni/protocol';
import type { Link } from '../link';
import { encodeNetwork } from '../network/integer/networkFile';
import { quantise } from '../network/integer/quantise';
import { PLAYED_ON, someParameters } from '../network/integer/testing/networks';
import { checkStored, networkInfo, partBytes, storeNetwork } from './storeNetwork';
import { emulatedBoard } from './testing/emulated';

const SHAPE = { inputs: 196, samples: 196, layers: 2, width: 1, classes: 10 };
const fileOf = (shape: typeof SHAPE) =>
  encodeNetwork({ network: quantise(someParameters(shape), PLAYED_ON), demos: [] });

let link: Link;
beforeEach(async () => {
  ({ link } = await emulatedBoard());
});
afterEach(() => link.close());

it('stores a file in parts, tells how far it is, and replaces what was there', async () => {
  const file = fileOf(SHAPE);
  const told: number[] = [];
  const first = await storeNetwork(link, file, { onBytes: (bytes) => told.push(bytes) });
  expect(told.length).toBe(Math.ceil(file.length / 1024));
  expect(first).toMatchObject({ bytes: file.length, slot: 0, generation: 1 });
  const second = await storeNetwork(link, fileOf({ ...SHAPE, classes: 5 }));
  expect(second).toMatchObject({ slot: 1, generation: 2, classes: 5 });
});

it.each([200, 1008, 1544, 5816])('parts fit into lines of %i', (maxLine) => {
  const bytes = partBytes(maxLine);
  const part = { offset: 100_000, data: new Uint8Array(bytes) };
  expect(encodeRequest('networkPart', 65_535, part).length).toBeLessThanOrEqual(maxLine);
  expect(bytes % 8).toBe(0);
  expect(bytes).toBeGreaterThan(Math.min(1023, maxLine / 2 - 50));
});

it('refuses a file the board has no room for before it sends a byte', async () => {
  const large = fileOf({ ...SHAPE, width: 8, layers: 5 });
  await expect(storeNetwork(link, large)).rejects.toMatchObject({ code: 'BOARD_REFUSED' });
  expect(await networkInfo(link)).toMatchObject({ generation: 0, bytes: 0 });
});

it('a full Storage is refused with what to do, and used up when compacting is allowed', async () => {
  const file = fileOf({ ...SHAPE, width: 8 });
  let refused: unknown;
  for (let tries = 0; tries < 5 && refused === undefined; tries++) {
    await storeNetwork(link, file).catch((error: unknown) => (refused = error));
  }
  expect(refused).toMatchObject({
    code: 'BOARD_REFUSED',
    message: expect.stringMatching(/NEEDS_COMPACTION/) as string,
    remedy: expect.stringMatching(/--compact/) as string,
  });
  const before = await networkInfo(link);
  const after = await storeNetwork(link, file, { compact: true });
  expect(after.generation).toBe(before.generation + 1);
});

it('notices a board that holds another file', () => {
  const file = fileOf(SHAPE);
  const info = { bytes: file.length, crc: 1 } as Parameters<typeof checkStored>[0];
  expect(() => checkStored(info, file, { port: '/dev/ttyACM0', transport: 'serial' })).toThrow(/CRC-32/);
});
