import { VirtualBoard, boardById, emulatorBinding, readBundle, wire } from '@chladni/firmware';
import type { Clock } from './clock';
import { systemClock } from './clock';
import { openLink } from './link';

const { code } = readBundle('stm32f4discovery');
const [ROWS, SAMPLES, SETTLE, RATE] = [12, 196, 50, 8000];
const drive = Uint16Array.from({ length: ROWS * SAMPLES }, (_, i) => (i * 4099) & 0xfff0);

/** Deadlines pass ten times as fast: the emulated board answers at once or not at all. */
const fastClock: Clock = {
  schedule: (milliseconds, action) => systemClock.schedule(milliseconds / 10, action),
};

async function played(version: string) {
  const board = new VirtualBoard({
    board: boardById('stm32f4discovery')!,
    bundle: code,
    world: wire,
    version,
  });
  board.boot();
  const link = await openLink(emulatorBinding(board), { clock: fastClock });
  try {
    const sense = await link.evaluate(0, ROWS, SAMPLES, SETTLE, RATE, drive);
    return { hello: link.hello, sense: [...sense], retries: link.counters.retries, ...board.counters };
  } finally {
    await link.close();
    board.powerCut();
  }
}

it('a board whose interpreter loses what queues gives the same codes, one packet at a time', async () => {
  const released = await played('2v29');
  const mended = await played('2v29.277');
  expect(released.hello).toMatchObject({ interpreter: '2v29', packetBytes: 64, aheadLine: 0 });
  expect(mended.hello).not.toHaveProperty('packetBytes');
  expect(released.sense).toEqual(mended.sense);
  expect([released.retries, released.lostBytes]).toEqual([0, 0]);
});
