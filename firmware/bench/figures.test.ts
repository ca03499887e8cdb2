import { boards } from '../boards';
import { decodeToReplyMs, measureFrame } from './frameTime';
import { networkBytesOf } from '../build';
import { measureNetworks } from './networkMemory';
import { measurePeak } from './peakMemory';

const binary = process.env.CHLADNI_ESPRUINO;

/** Runs where the variable names a binary of Espruino's Linux port. */
const onEspruino = binary === undefined ? describe.skip : describe;
const reason = binary === undefined ? ' (skipped: CHLADNI_ESPRUINO names no binary)' : '';

/** Parts of times: neither the processor nor what else it does matters to them. */
onEspruino(`on a genuine Espruino process${reason}`, () => {
  test('a frame of 8 x 196 takes under 100 ms of an F4 from decoding to reply', async () => {
    expect(decodeToReplyMs(await measureFrame(binary!))).toBeLessThan(100);
  });

  const real = boards.filter(({ converters }) => converters);
  test.each(real.map((board) => [board.id, board] as const))(
    'the largest frame leaves a fifth of the variables of %s free',
    async (_, board) => {
      const { peak, variables, ahead } = await measurePeak(binary!, board);
      expect(peak).toBeGreaterThan(0.4 * variables);
      expect(peak).toBeLessThan(0.8 * variables);
      // Of those that come before the last answer, too, where they may.
      expect(ahead?.peak ?? 0).toBeLessThan(0.8 * variables);
    },
  );

  test.each(real.filter((board) => networkBytesOf(board) > 0).map((board) => [board.id, board] as const))(
    'networks leave %s room for a row of 196 samples, with as much silence',
    async (_, board) => {
      const { before, after } = await measureNetworks(binary!, board);
      expect(after.maxLine).toBeLessThan(before.maxLine + 1);
      expect(after.maxLine).toBeGreaterThan(600);
      expect(after.maxSamples).toBeGreaterThan(2 * 196);
    },
  );
});
