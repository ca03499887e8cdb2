import type { Tf } from '../twins/tensorflow';
import { none } from '../twins/none';
import type { Twin } from '../twins/twin';
import { EchoSystem, recorded, SAMPLES, smallOptions } from './fixtures';
import { Replay } from './replay';
import { resolveOptions } from './resolveOptions';
import { runTraining } from './runTraining';

/** Halves what it is driven with. */
const half: Twin = Object.assign(none.create({} as Tf, { driveSamples: SAMPLES, senseSamples: SAMPLES }), {
  predict: (drive: Float32Array) => drive.map((value) => value / 2),
});

it('answers at the drives that were played what was sensed, and moves from there as the twin does', async () => {
  const replay = new Replay(half);
  const listened = replay.listenTo(new EchoSystem());
  const drives = [0.3, -0.6].map((value) => new Float32Array(2 * SAMPLES).fill(value));
  const sensed = [await listened.respond(drives[0]!, 2), await listened.respond(drives[1]!, 2)];
  for (const moved of [0, 0.2]) {
    const again = replay.system();
    for (const [call, drive] of drives.entries()) {
      const answer = await again.respond(
        drive.map((value) => value + moved),
        2,
      );
      answer.forEach((value, i) => {
        expect(value).toBeCloseTo(sensed[call]![i]! + moved / 2, 6);
      });
    }
  }
});

describe('a training that replays', () => {
  const options = { ...smallOptions, epochs: 2, replay: 2 };

  it('plays no evaluation more, and ends elsewhere', async () => {
    const [plain, replaying] = [recorded(), recorded()];
    const without = await runTraining({ ...smallOptions, epochs: 2 }, plain.context);
    const { result } = await runTraining(options, replaying.context);
    expect(result.evaluations).toBe(without.result.evaluations);
    expect(replaying.system.played).toBe(plain.system.played);
    expect(result.trainLoss).toBeLessThan(without.result.trainLoss);
  });

  it('goes on exactly, from the middle of an epoch too', async () => {
    const expected = await runTraining(options, recorded().context);
    const cut = recorded();
    cut.system.beforeAnswer = () => {
      if (cut.system.played >= 1010) throw new Error('no answer');
    };
    await expect(runTraining(options, cut.context)).rejects.toThrow('no answer');
    const { meta } = cut.checkpoints.at(-1) as { meta: { epoch: number; step: number } };
    expect(meta).toMatchObject({ epoch: 1 });
    expect(meta.step).toBeGreaterThan(0);
    const rest = recorded(cut.checkpoints.at(-1));
    expect((await runTraining(options, rest.context)).result).toEqual(expected.result);
  });
});

it('replays both passes of a method that plays two, and listens past a twin that is adapted', async () => {
  const asked = { ...smallOptions, epochs: 2, method: 'sharpness-aware', adaptTwin: true };
  const plain = await runTraining(asked, recorded().context);
  const { context, system } = recorded();
  const { result } = await runTraining({ ...asked, replay: 1 }, context);
  expect(result.evaluations).toBe(plain.result.evaluations);
  expect(system.played).toBe(result.evaluations + smallOptions.layers * smallOptions.width);
  expect(result.trainLoss).toBeLessThan(plain.result.trainLoss);
});

it.each(['in-silico', 'spsa'])(
  'is refused to %s, which has nothing to replay or nothing to do it with',
  (method) => {
    const request = { system: 'plate', data: 'mnist', preset: 'quick', seed: 1, method, replay: 2 };
    expect(() => resolveOptions(request)).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }) as Error);
  },
);
