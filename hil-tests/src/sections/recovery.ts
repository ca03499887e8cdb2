import { once } from 'node:events';
import { closeStream } from 'chladni';
import type { Rig } from '../rig';
import { demand, section } from '../section';

/** Writes what no link would, with the link closed meanwhile; returns what the board has discarded since. */
async function afterWriting(rig: Rig, bytes: Uint8Array): Promise<{ discarded: number; badFrames: number }> {
  const before = await rig.link.status();
  await rig.closeLink();
  const raw = await rig.target.openRaw();
  // A board's input buffer has no room for more than a window at once.
  for (let from = 0; from < bytes.length; from += 256) {
    if (!raw.write(bytes.subarray(from, from + 256))) await once(raw, 'drain');
    await new Promise((resolve) => setTimeout(resolve, rig.target.isSimulated ? 1 : 40));
  }
  await closeStream(raw);
  await rig.openLink();
  const after = await rig.link.status();
  return { discarded: after.discarded - before.discarded, badFrames: after.badFrames - before.badFrames };
}

const probe = async ({ link, sampleRateHz }: Rig) => {
  const drive = Uint16Array.from({ length: 2 * 196 }, (_, i) => 0x8000 + ((i * 48) & 0xff0));
  return link.evaluate(1000, 2, 196, 240, sampleRateHz, drive);
};

const GARBAGE = Buffer.from(
  Uint8Array.from({ length: 2000 }, (_, i) => (Math.imul(i + 1, 2_654_435_761) >>> 20) & 0xff),
);

export const recovery = section({
  name: 'recovery',
  title: 'Recovery',
  measurements: {
    garbageUncounted: {
      title: 'Bytes of garbage not counted as discarded',
      unit: 'bytes',
      limit: { most: 0 },
    },
    oversizedUncounted: {
      title: 'Bytes of an oversized line not counted',
      unit: 'bytes',
      limit: { most: 0 },
    },
    powerCutRecovery: {
      title: 'From power on to the answer that was waited for',
      unit: 's',
      limit: { most: 15 },
      isWallTime: true,
    },
  },
  steps: [
    {
      title: 'skips garbage, and counts it',
      run: async (rig, { record }) => {
        const { discarded, badFrames } = await afterWriting(rig, Buffer.concat([GARBAGE, Buffer.from('\n')]));
        demand(badFrames > 0, 'garbage was no bad frame');
        // The link that comes after begins with a newline, and counts it.
        record('garbageUncounted', Math.max(0, GARBAGE.length + 1 - discarded));
      },
    },
    {
      title: 'skips a line longer than it takes',
      run: async (rig, { record }) => {
        const length = rig.link.hello.maxLine + 500;
        const { discarded, badFrames } = await afterWriting(
          rig,
          Buffer.concat([Buffer.alloc(length, 'A'), Buffer.from('\n')]),
        );
        demand(badFrames === 1, `one line counted as ${badFrames}`);
        record('oversizedUncounted', Math.max(0, length + 1 - discarded));
      },
    },
    {
      title: 'answers the same after a restart',
      needs: ['restart', 'converters'],
      run: async (rig) => {
        const before = await probe(rig);
        await rig.link.restart();
        const after = await probe(rig);
        demand(after.length === before.length, 'another length');
        if (rig.target.isSimulated)
          demand(Buffer.from(after.buffer).equals(Buffer.from(before.buffer)), 'other numbers');
      },
    },
    {
      title: 'a request outlives a power cut',
      needs: ['power', 'converters'],
      run: async (rig, { record }) => {
        const { target, link } = rig;
        const before = await probe(rig);
        const { boots } = link.hello;
        await target.fixture!.setPower(false);
        const asked = probe(rig);
        // Its failure, should power not come back, is told below.
        asked.catch(() => undefined);
        await target.fixture!.setPower(true);
        const on = performance.now();
        const after = await asked;
        record('powerCutRecovery', (performance.now() - on) / 1000);
        demand(link.hello.boots === boots + 1, `boot ${boots} was followed by boot ${link.hello.boots}`);
        if (target.isSimulated)
          demand(Buffer.from(after.buffer).equals(Buffer.from(before.buffer)), 'other numbers');
      },
    },
  ],
});
