import {
  VirtualBoard,
  boardById,
  emulatorBinding,
  linkErrors,
  readBundle,
  type LinkErrors,
} from '@chladni/firmware';
import { EXCHANGES, KIND, decodeLine, decodeRequest } from '@chladni/protocol';
import type { Ahead } from './ahead';
import { systemClock, type Clock } from './clock';
import { openLink } from './link';

const ROWS = 150;
const SAMPLES = 196;
const SETTLE = 200;
const { code } = readBundle('pico');
const drive = Uint16Array.from({ length: ROWS * SAMPLES }, (_, i) => (i * 4099) & 0xfff0);

/** Deadlines and pauses pass forty times as fast: the emulated board answers at once or not at all. */
const fastClock: Clock = {
  schedule: (milliseconds, action) => systemClock.schedule(milliseconds / 40, action),
};

/** Times that something was asked for or done, by what it was. */
class Times {
  readonly of = new Map<string, number>();

  add(first: number, rows: number): void {
    const key = `${rows} rows from ${first}`;
    this.of.set(key, (this.of.get(key) ?? 0) + 1);
  }
}

/** Notes the evaluates that arrive whole at a board, each sequence number once. */
function listen(board: VirtualBoard, asked: Times): void {
  const write = board.write.bind(board);
  const seen = new Set<number>();
  let text = '';
  board.write = (bytes) => {
    text += Buffer.from(bytes).toString('latin1');
    const lines = text.split('\n');
    text = lines.pop()!;
    for (const line of lines) {
      const frame = decodeLine(Buffer.from(line, 'latin1'));
      if (frame?.kind !== KIND.request || frame.message !== EXCHANGES.evaluate.id) continue;
      const request = decodeRequest('evaluate', frame.body);
      if (!('values' in request) || seen.has(frame.sequence)) continue;
      seen.add(frame.sequence);
      asked.add(request.values.first, request.values.rows);
    }
    write(bytes);
  };
}

/** Plays all rows twice, and tells what was sensed, and what the board was asked and played. */
async function playOver(ahead: Ahead, errors: LinkErrors) {
  const asked = new Times();
  const played = new Times();
  const board = new VirtualBoard({
    board: boardById('pico')!,
    bundle: code,
    world: {
      play: ({ drive: codes, firstEvaluation, strideSamples }) => {
        // No silence before the first row, and one sample of it behind the last.
        if (firstEvaluation !== undefined && strideSamples !== undefined)
          played.add(firstEvaluation, (codes.length - 1 + SETTLE) / strideSamples);
        return codes.slice();
      },
    },
  });
  listen(board, asked);
  board.boot();
  const binding = linkErrors(emulatorBinding(board), errors);
  const link = await openLink(binding, { nonce: 1, ahead, clock: fastClock });
  const sensed = [
    await link.evaluate(0, ROWS, SAMPLES, SETTLE, 8000, drive),
    await link.evaluate(ROWS, ROWS, SAMPLES, SETTLE, 8000, drive),
  ];
  await link.close();
  board.powerCut();
  return { sensed, asked, played, counters: link.counters };
}

test.each(['quiet', 'overlap'] as const)('%s: each frame is played once', async (ahead) => {
  const { sensed, asked, played, counters } = await playOver(ahead, { seed: 1 });
  expect(sensed).toEqual([drive, drive]);
  expect(played.of).toEqual(asked.of);
  expect(played.of.size).toBe(counters.playedFrames);
});

const ERRORS = { flip: 1e-5, drop: 1e-5, duplicate: 1e-5 };

test.each([
  ['quiet', 1],
  ['overlap', 26],
] as const)('%s: no request is played twice over a link that goes wrong, seed %i', async (ahead, seed) => {
  const { sensed, asked, played, counters } = await playOver(ahead, { ...ERRORS, seed });
  expect(counters.retries).toBeGreaterThan(0);
  expect(sensed).toEqual([drive, drive]);
  for (const [what, times] of played.of) expect([what, times]).toEqual([what, asked.of.get(what)]);
});
