import type { Rows } from '../data/dataset';
import type { Link } from '../link';
import { argmax } from '../network/crossEntropy';
import { forward } from '../network/forward';
import { inputBytes, type IntegerNetwork } from '../network/integer/integerNetwork';
import type { Parameters } from '../network/parameters';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { inferOnBoard } from './inferOnBoard';

/** The deployed network beside the host's own. */
export interface MeasuredDeployed {
  readonly rows: number;
  /** Of the board's integers. */
  readonly deployedAccuracy: number;
  /** Of the host's parameters, by evaluations of the same numbers: where the system is simulated, of the same noise. */
  readonly floatAccuracy: number;
  /** Rows to which the two gave different answers. */
  readonly disagreements: number;
  /** Means over rows, as the board measured them. */
  readonly playSeconds: number;
  readonly digitalSeconds: number;
}

export interface DeployedNetwork {
  readonly network: IntegerNetwork;
  readonly parameters: Parameters;
}

/**
 * Runs rows through the board's network and, by the same board, through the host's.
 *
 * @param first - number of the first evaluation
 */
export async function measureDeployed(
  link: Link,
  system: PhysicalSystem,
  { network, parameters }: DeployedNetwork,
  rows: Rows,
  { first, signal, onRows }: { first: number; signal?: AbortSignal; onRows?: (done: number) => void },
): Promise<MeasuredDeployed> {
  const { inputs, layers, width, classes } = network.shape;
  const count = rows.y.length;
  const sums = { deployed: 0, float: 0, disagreements: 0, play: 0, digital: 0 };
  for (let row = 0; row < count; row++) {
    signal?.throwIfAborted();
    const x = rows.x.subarray(row * inputs, (row + 1) * inputs);
    const number = (first + row * layers * width) % 2 ** 32;
    const board = await inferOnBoard(link, network, number, inputBytes(x));
    system.nextEvaluation = number;
    const { logits } = await forward(parameters, x, 1, (drive, n) => system.respond(drive, n));
    const label = argmax(logits, 0, classes);
    if (board.label === rows.y[row]) sums.deployed++;
    if (label === rows.y[row]) sums.float++;
    if (board.label !== label) sums.disagreements++;
    sums.play += board.playSeconds;
    sums.digital += board.digitalSeconds;
    onRows?.(row + 1);
  }
  return {
    rows: count,
    deployedAccuracy: sums.deployed / count,
    floatAccuracy: sums.float / count,
    disagreements: sums.disagreements,
    playSeconds: sums.play / count,
    digitalSeconds: sums.digital / count,
  };
}
