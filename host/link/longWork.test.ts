import { failure } from '../common/testing';
import type { Link } from './link';
import { openLink } from './link';
import type { HelloFields } from './testing/fakeBoard';
import { FakeBoard, messagesOf } from './testing/fakeBoard';
import { complement, mishaps, ramp } from './testing/script';
import { VirtualClock } from './testing/virtualClock';

let clock: VirtualClock;
let board: FakeBoard;

beforeEach(() => {
  clock = new VirtualClock();
});

function open(hello: Partial<HelloFields>): Promise<Link> {
  board = new FakeBoard(clock, hello);
  return clock.run(openLink(board.port, { clock, nonce: 7 }));
}

const evaluate = (link: Link, rateHz = 8000) => clock.run(link.evaluate(5, 1, 96, 20, rateHz, ramp(96)));

function beat(seconds: number): void {
  for (let second = 1; second <= seconds; second++) clock.schedule(1000 * second, () => board.heartbeat());
}

describe('an instrument that works for long', () => {
  const CAMERA = { board: 'camera', longestWorkMs: 12_000 };

  test.each([3000, 6000, 12_000])('is waited for when it declared so: %d ms', async (worksForMs) => {
    const link = await open(CAMERA);
    board.mishap = mishaps('evaluate', { worksForMs });
    await expect(evaluate(link)).resolves.toEqual(complement(ramp(96)));
    expect(link.counters).toMatchObject({ retries: 0, resyncs: 0, staleAnswers: 0 });
  });

  test.each([
    ['declared', 'camera', 12_000],
    ['not declared, within play time', 'camera', undefined],
  ])('may send heartbeats meanwhile: %s', async (_, name, longestWorkMs) => {
    const link = await open({ board: name, ...(longestWorkMs !== undefined && { longestWorkMs }) });
    board.mishap = mishaps('evaluate', { worksForMs: 11_000 });
    beat(11);
    await expect(evaluate(link, longestWorkMs === undefined ? 10 : 8000)).resolves.toEqual(
      complement(ramp(96)),
    );
    expect(messagesOf(board)).toEqual(['evaluate']);
    expect(link.counters).toMatchObject({ restarts: 0, resyncs: 0 });
  });

  test('is waited for by hello, too, when the connection broke while it worked', async () => {
    const link = await open(CAMERA);
    board.mishap = mishaps('evaluate', { worksForMs: 12_000 });
    clock.schedule(1000, () => board.port.unplug());
    await expect(evaluate(link)).resolves.toEqual(complement(ramp(96)));
    expect(messagesOf(board)).toEqual(['evaluate']);
    expect(link.counters.reconnects).toBe(1);
  });

  test('is given up in the end', async () => {
    const link = await open(CAMERA);
    board.isSilent = true;
    await expect(evaluate(link)).rejects.toEqual(failure('BOARD_SILENT'));
    expect(clock.now).toBeLessThan(60_000);
  });
});
