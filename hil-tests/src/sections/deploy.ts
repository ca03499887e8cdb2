import {
  encodeNetwork,
  initialParameters,
  networkInfo,
  quantiseNetwork,
  seededRandom,
  storeNetwork,
  verifyIntegers,
  type Demo,
} from 'chladni';
import type { Rig } from '../rig';
import { demand, section } from '../section';

/** Small, but with every part there is: several layers and channels, and stored inputs. */
const SHAPE = { inputs: 49, samples: 98, layers: 2, width: 2, classes: 5 } as const;
const SETTLE = 240;
const VERIFIED = 3;

const inputOf = (seed: number): Uint8Array =>
  Uint8Array.from({ length: SHAPE.inputs }, (_, i) => Math.imul(i + seed, 2_654_435_761) >>> 24);

/** A network nobody trained: its integers are as good as any. */
function networkFor({ link, sampleRateHz, target }: Rig, seed: number) {
  const parameters = initialParameters(SHAPE, seededRandom(seed, 'hil'));
  const { level, limit } = target.bench.drive;
  const network = quantiseNetwork(parameters, {
    rateHz: sampleRateHz,
    settle: SETTLE,
    dacBits: link.dacBits,
    adcBits: link.adcBits,
    driveLevel: Math.min(level ?? limit, limit),
  });
  const demos: Demo[] = [1, 2].map((label) => ({ label, input: inputOf(label) }));
  return { network, file: encodeNetwork({ network, demos }) };
}

export const deploy = section({
  name: 'deploy',
  title: 'Deploy and inference',
  measurements: {
    storeSpeed: {
      title: 'Speed of storing a network',
      unit: 'kB/s',
      limit: { least: 0.5 },
      isWallTime: true,
    },
    verifiedIntegers: { title: "Integers equal to the host's", unit: '', limit: { least: 100 } },
    digitalTime: { title: 'Digital part of an inference', unit: 'ms', limit: { most: 2000 } },
    playTime: { title: 'Playing in an inference', unit: 'ms', limit: { most: 2000 } },
  },
  steps: [
    {
      title: 'stores a network',
      needs: ['network'],
      run: async (rig, { record }) => {
        const { file } = networkFor(rig, 1);
        const started = performance.now();
        await storeNetwork(rig.link, file, { compact: true });
        record('storeSpeed', file.length / (performance.now() - started));
      },
    },
    {
      title: 'still has it after a restart',
      needs: ['network', 'restart'],
      run: async (rig) => {
        const { file } = networkFor(rig, 1);
        const stored = await networkInfo(rig.link);
        await rig.link.restart();
        const kept = await networkInfo(rig.link);
        demand(kept.crc === stored.crc && kept.bytes === file.length, 'another network than was stored');
        demand(kept.generation === stored.generation, 'another generation than was stored');
      },
    },
    {
      title: 'keeps the old network until the new one is whole',
      needs: ['network', 'restart'],
      run: async (rig) => {
        const before = await networkInfo(rig.link);
        const { file } = networkFor(rig, 2);
        await rig.link.exchange('networkBegin', { bytes: file.length, compact: true }, SLOW);
        await rig.link.exchange('networkPart', { offset: 0, data: file.subarray(0, 512) }, SLOW);
        await rig.link.restart();
        const after = await networkInfo(rig.link);
        demand(after.crc === before.crc && after.generation === before.generation, 'the old network is gone');
      },
    },
    {
      title: "infers in the host model's very integers",
      needs: ['network'],
      run: async (rig, { record }) => {
        // What is sensed is given to the host's model, so anything will do.
        if (rig.target.abilities.has('system')) await rig.wire('system');
        const { network, file } = networkFor(rig, 3);
        await storeNetwork(rig.link, file, { compact: true });
        const inputs = Array.from({ length: VERIFIED }, (_, i) => inputOf(10 + i));
        const { integers } = await verifyIntegers(rig.link, network, inputs, {
          first: 5000,
          // A real system's noise is new each time; the emulated one rings on from what was played before.
          isRepeatable: false,
        });
        record('verifiedIntegers', integers);
        const answer = await rig.link.exchange('infer', { first: 6000, input: inputs[0]! }, SLOW);
        record('playTime', answer.playUs / 1000);
        record('digitalTime', answer.digitalUs / 1000);
      },
    },
    {
      title: 'still infers after a power cut',
      needs: ['network', 'converters', 'system', 'power'],
      run: async (rig) => {
        await rig.wire('system');
        const before = await networkInfo(rig.link);
        demand(before.bytes > 0, 'there is no network to lose');
        await rig.target.fixture!.setPower(false);
        await rig.target.fixture!.setPower(true);
        const after = await networkInfo(rig.link);
        demand(after.crc === before.crc, 'another network, or none');
        await rig.link.exchange('infer', { first: 7000, input: inputOf(10) }, SLOW);
      },
    },
  ],
});

/** Erasing flash, and an interpreter's sums, take their time. */
const SLOW = { playSeconds: 10, samples: 1000, answerBytes: 1000 };
