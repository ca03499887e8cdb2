import type { Dataset } from '../data/dataset';
import type { Link } from '../link';
import type { Parameters } from '../network/parameters';
import { inputBytes } from '../network/integer/integerNetwork';
import { encodeNetwork } from '../network/integer/networkFile';
import { quantise } from '../network/integer/quantise';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { Progress } from '../training';
import { measureDeployed, type MeasuredDeployed } from './measureDeployed';
import { checkStored, networkInfo, storeNetwork, type NetworkInfo } from './storeNetwork';
import { verifyIntegers, type Verified } from './verifyIntegers';

/** What a board does with its network by itself: numbers of the message `standalone`. */
export const STANDALONE_MODES = { off: 0, demo: 1, record: 2 } as const;

export type StandaloneMode = keyof typeof STANDALONE_MODES;

/** The board a network goes to. */
export interface DeployTarget {
  readonly link: Link;
  /** The same board as a physical system. */
  readonly system: PhysicalSystem;
  readonly dacBits: number;
  readonly adcBits: number;
  /** Whether evaluations of the same numbers give the same sense. */
  readonly isRepeatable: boolean;
  /** Part of the DAC's range that a drive of 1 plays. Defaults to 1 */
  readonly driveLevel?: number;
}

export interface DeployOptions {
  /** Test rows stored with the network. */
  readonly demos: number;
  /** Test rows whose every integer is compared with the host's model. */
  readonly verifySize: number;
  /** Test rows run through the board and, beside it, through the host's network. */
  readonly testSize: number;
  readonly compact: boolean;
  readonly mode: StandaloneMode;
  readonly periodMs: number;
  /** Mode `record`; else 0. */
  readonly inputRateHz: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface Deployed {
  readonly info: NetworkInfo;
  readonly verified: Verified;
  readonly measured: MeasuredDeployed;
}

/**
 * Brings a trained network onto a board: stores it, compares its integers, measures it, sets what the board does by
 * itself, and restarts the board to see that it is still there.
 *
 * @param firstEvaluation - number of the first evaluation that is played
 * @throws ChladniError `BOARD_REFUSED`, `BOARD_MISMATCH`; as Link's exchange
 */
export async function deployNetwork(
  target: DeployTarget,
  parameters: Parameters,
  dataset: Dataset,
  firstEvaluation: number,
  options: DeployOptions,
): Promise<Deployed> {
  const { link, system, dacBits, adcBits, isRepeatable } = target;
  const { progress, signal } = options;
  const rateHz = system.sampleRateHz;
  const settle = Math.ceil(system.settleSeconds * rateHz);
  const { driveLevel = 1 } = target;
  const network = quantise(parameters, { rateHz, settle, dacBits, adcBits, driveLevel });
  const inputsOf = (count: number) =>
    Array.from({ length: Math.min(count, dataset.test.y.length) }, (_, row) =>
      inputBytes(dataset.test.x.subarray(row * dataset.inputs, (row + 1) * dataset.inputs)),
    );
  const demos = inputsOf(options.demos).map((input, row) => ({ label: dataset.test.y[row]!, input }));
  const file = encodeNetwork({ network, demos });

  // What the board does by itself would come between.
  const before = await networkInfo(link);
  if (before.mode !== STANDALONE_MODES.off) await setStandalone(link, 'off', 0, 0);
  await staged(progress, 'store', file.length, (update) =>
    storeNetwork(link, file, { compact: options.compact, signal, onBytes: update }),
  );
  const verified = await staged(progress, 'verify', options.verifySize, (update) =>
    verifyIntegers(link, network, inputsOf(options.verifySize), {
      first: firstEvaluation,
      isRepeatable,
      signal,
      onImage: update,
    }),
  );
  const count = Math.min(options.testSize, dataset.test.y.length);
  const rows = { x: dataset.test.x, y: dataset.test.y.subarray(0, count) };
  const measured = await staged(progress, 'test', count, (update) =>
    measureDeployed(link, system, { network, parameters }, rows, {
      first: firstEvaluation,
      signal,
      onRows: update,
    }),
  );
  await setStandalone(link, options.mode, options.periodMs, options.inputRateHz);
  await link.restart();
  const info = await networkInfo(link);
  checkStored(info, file, link.peer);
  return { info, verified, measured };
}

/** Says what the board does with its network by itself. Errors as Link's exchange. */
export async function setStandalone(
  link: Link,
  mode: StandaloneMode,
  periodMs: number,
  inputRateHz: number,
): Promise<void> {
  const work = { playSeconds: 5, samples: 0, answerBytes: 100 };
  await link.exchange('standalone', { mode: STANDALONE_MODES[mode], periodMs, inputRateHz }, work);
}

async function staged<T>(
  progress: Progress,
  name: string,
  total: number,
  work: (update: (done: number) => void) => Promise<T>,
): Promise<T> {
  const stage = progress.stage(name, total);
  const result = await work((done) => stage.update(done));
  stage.end();
  return result;
}
