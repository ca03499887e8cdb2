import { availableParallelism, loadavg } from 'node:os';
import { builtFile } from '../common/builtFile';
import { ChladniError } from '../common/errors';
import { isScriptFile } from '../common/scriptFile';
import type { SimulatedDevice } from '../systems/simulatedDevice';
import { Crew } from '../systems/threads';
import type { SystemOptions } from './systemOptions';

/** More pay no more: what is not simulation has one thread. */
const MOST_BY_DEFAULT = 4;
/** Rows after which threads are started unless they were asked for: a look at a system is over before. */
const START_AFTER = 20_000;

export interface Machine {
  readonly cores: number;
  /** Processes that want one, on average over a minute. */
  readonly load: number;
}

const thisMachine = (): Machine => ({ cores: availableParallelism(), load: loadavg()[0]! });

/** One a core; but one alone where others want the cores: who has taken rows and has no processor keeps all waiting. */
function usualThreads({ cores, load }: Machine): number {
  return load > cores + 1 ? 1 : Math.min(MOST_BY_DEFAULT, cores);
}

/**
 * The threads a simulated system is played by, or undefined for none but the one that asks.
 *
 * @throws ChladniError `BAD_USAGE` for threads where the rows cannot be shared
 */
export function simulationCrew(
  options: SystemOptions,
  device: SimulatedDevice,
  machine = thisMachine(),
): Crew | undefined {
  const { threads, system, carryOver } = options;
  const why = isScriptFile(system)
    ? `${system} has a thread of its own`
    : carryOver === true
      ? 'with --carry-over a row rings into the next'
      : undefined;
  if (why !== undefined) {
    if (threads === undefined || threads === 1) return undefined;
    throw new ChladniError('BAD_USAGE', `--threads ${threads}: ${why}.`, 'Leave --threads away.');
  }
  const count = threads ?? usualThreads(machine);
  if (count === 1) return undefined;
  return new Crew(device, device.plant, {
    threads: count,
    script: builtFile('cli', 'simulationWorker.js'),
    player: options,
    startAfter: threads === undefined ? START_AFTER : 0,
  });
}
