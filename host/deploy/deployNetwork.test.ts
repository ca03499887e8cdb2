import type { Dataset } from '../data/dataset';
import { someParameters } from '../network/integer/testing/networks';
import { BoardSystem } from '../systems/board';
import { deployNetwork, type DeployOptions } from './deployNetwork';
import { inferOnBoard } from './inferOnBoard';
import { networkInfo } from './storeNetwork';
import { emulatedBoard } from './testing/emulated';

const SHAPE = { inputs: 7, samples: 14, layers: 2, width: 2, classes: 3 };
const ROWS = 9;
const rows = {
  x: Float32Array.from({ length: ROWS * 7 }, (_, i) => ((i * 53) % 256) / 255),
  y: Uint8Array.from({ length: ROWS }, (_, i) => i % 3),
};
const DATA: Dataset = { name: 'rows', classes: 3, inputs: 7, train: rows, test: rows };
const OPTIONS: DeployOptions = {
  demos: 2,
  verifySize: 3,
  testSize: 100,
  compact: false,
  mode: 'demo',
  periodMs: 0,
  inputRateHz: 0,
  progress: { stage: () => ({ update: () => undefined, end: () => undefined }) },
  signal: new AbortController().signal,
};

it('stores, verifies, measures, switches on and restarts', async () => {
  // A wire: what is sensed is what is played, on every evaluation.
  const { link, board } = await emulatedBoard({ play: ({ drive }) => drive.slice() });
  const system = new BoardSystem(link, {
    name: 'wire',
    samples: 14,
    sampleRateHz: 8000,
    settleSeconds: 0.001,
  });
  const target = { link, system, dacBits: 12, adcBits: 12, isRepeatable: true };
  const { info, verified, measured } = await deployNetwork(
    target,
    someParameters(SHAPE, 4),
    DATA,
    50,
    OPTIONS,
  );
  expect(info).toMatchObject({ generation: 2, demos: 2, mode: 1, settle: 8, rateHz: 8000, samples: 14 });
  expect(verified.images).toBe(3);
  expect(measured).toMatchObject({ rows: ROWS, disagreements: 0 });
  expect(measured.deployedAccuracy).toBe(measured.floatAccuracy);
  expect(measured.playSeconds).toBeGreaterThan(2 * 2 * (14 / 8000));
  expect(board.counters.boots).toBe(2);
  await link.close();
  board.powerCut();

  // After a power cycle, with another link.
  const again = await emulatedBoard({ play: ({ drive }) => drive.slice() }, board.storageImage());
  expect(await networkInfo(again.link)).toMatchObject({ crc: info.crc, generation: 2, mode: 1 });
  const { label, scores } = await inferOnBoard(
    again.link,
    { shape: SHAPE, settle: 8, rateHz: 8000 },
    0,
    new Uint8Array(7).fill(9),
  );
  expect(scores).toHaveLength(3);
  expect(label).toBe(scores.indexOf(Math.max(...scores)));
  await again.link.close();
});

it('deploys over a board that is always at work by itself', async () => {
  const { link } = await emulatedBoard();
  const system = new BoardSystem(link, {
    name: 'wire',
    samples: 14,
    sampleRateHz: 8000,
    settleSeconds: 0.001,
  });
  const target = { link, system, dacBits: 12, adcBits: 12, isRepeatable: true };
  const options = { ...OPTIONS, periodMs: 1, testSize: 2 };
  await deployNetwork(target, someParameters(SHAPE), DATA, 0, options);
  const { info } = await deployNetwork(target, someParameters(SHAPE, 9), DATA, 0, options);
  // Stored and switched on, off, stored, on.
  expect(info).toMatchObject({ generation: 5, mode: 1, periodMs: 1 });
  await link.close();
});

it('ends between rows when it is interrupted', async () => {
  const { link } = await emulatedBoard();
  const system = new BoardSystem(link, {
    name: 'wire',
    samples: 14,
    sampleRateHz: 8000,
    settleSeconds: 0.001,
  });
  const target = { link, system, dacBits: 12, adcBits: 12, isRepeatable: true };
  const signal = AbortSignal.abort(new Error('interrupted'));
  await expect(deployNetwork(target, someParameters(SHAPE), DATA, 0, { ...OPTIONS, signal })).rejects.toThrow(
    'interrupted',
  );
  await link.close();
});
