import { seededRandom } from '../common/random';
import type { Rows } from '../data/dataset';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { boardsOf, SeveralSystems } from '../systems/severalSystems';
import type { TwinDefinition } from '../twins/definition';
import { twinNamed } from '../twins/named';
import { SeveralTwins } from '../twins/severalTwins';
import type { Tf } from '../twins/tensorflow';
import type { Progress } from './contract';
import { fitToProbes, fittedOf, type ProbeFit } from './fitToProbes';
import { playRows } from './playRows';
import { probeDrives } from './probes';
import type { Probes } from './probesCheckpoint';

/** The twin of one of several boards. */
export interface BoardTwin {
  readonly twinError: number;
  readonly firError: number;
}

/** A fitted twin; of several boards the errors and the residue are means, and candidates the first board's. */
export interface FittedTwin extends ProbeFit {
  /** Evaluations played for it. */
  readonly evaluations: number;
  /** Evaluations of one board: all of them play at the same time. */
  readonly rounds: number;
  /** Where there are several. */
  readonly boards?: readonly BoardTwin[];
}

export interface FitTwinOptions {
  /** On each board. */
  readonly evaluations: number;
  readonly seed: number;
  readonly rows: Rows;
  readonly inputs: number;
  /** Whether a digital layer mixes the inputs before they are played. */
  readonly isHybrid: boolean;
  /** Channels of an input, which one board plays together. */
  readonly width: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Plays probe drives, fits a twin to most of them and measures it on the rest, beside the best FIR. Several boards play
 * the same drives, and each gets its own twin; where the kind is to be picked, it is by the first.
 *
 * @param probes - what was played before, and where it is kept as it is played: rows x boards x senseSamples
 */
export async function fitTwin(
  system: PhysicalSystem,
  definition: TwinDefinition,
  tf: Tf,
  probes: Probes,
  { evaluations, seed, rows, inputs, isHybrid, width, progress, signal }: FitTwinOptions,
): Promise<FittedTwin> {
  const { driveSamples, senseSamples } = system;
  const boards = boardsOf(system);
  if (evaluations === 0)
    return together(
      boards.map(() => unfitted(definition, tf, system)),
      0,
      width,
    );
  const random = seededRandom(seed, 'twin');
  const drive = probeDrives(evaluations, driveSamples, rows, inputs, random, isHybrid);
  await playProbes(system, drive, evaluations, probes, { progress, signal });

  const fits: ProbeFit[] = [];
  try {
    for (const [index, { title }] of boards.entries()) {
      // One kind for all: they are the same system, and one checkpoint holds them.
      const kind = fits[0] ? twinNamed(fits[0].twin.name)! : definition;
      const whose = boards.length > 1 ? `: ${title}` : '';
      const fitting = progress.stage(
        `fit the ${kind.name} twin${whose}`,
        kind.stepsFor(fittedOf(evaluations)),
      );
      const sense = ofBoard(probes.sense, index, boards.length, evaluations, senseSamples);
      fits.push(
        await fitToProbes(
          kind,
          tf,
          { rows: evaluations, driveSamples, senseSamples, drive, sense },
          {
            random: index === 0 ? random : seededRandom(seed, `twin ${index}`),
            signal,
            onStep: (done) => fitting.update(done),
          },
        ),
      );
      fitting.end();
    }
  } catch (failure) {
    for (const { twin } of fits) twin.dispose();
    throw failure;
  }
  return together(fits, evaluations, width);
}

/** Plays what is still to come. */
async function playProbes(
  system: PhysicalSystem,
  drive: Float32Array,
  evaluations: number,
  probes: Probes,
  { progress, signal }: Pick<FitTwinOptions, 'progress' | 'signal'>,
): Promise<void> {
  const boards = boardsOf(system);
  const playing = progress.stage(
    `play ${evaluations} probes${boards.length > 1 ? ' on each board' : ''}`,
    evaluations,
  );
  system.nextEvaluation = probes.played;
  const { driveSamples, senseSamples } = system;
  const player =
    system instanceof SeveralSystems
      ? {
          driveSamples,
          senseSamples: boards.length * senseSamples,
          respond: (drives: Float32Array, count: number) => system.respondInUnison(drives, count),
        }
      : system;
  await playRows(player, drive, evaluations, probes.sense, {
    signal,
    from: probes.played,
    onRows: (done) => {
      probes.played = done;
      playing.update(done);
    },
  });
  playing.end();
}

/** @param sense - rows x boards x samples. @returns rows x samples */
function ofBoard(
  sense: Float32Array,
  board: number,
  boards: number,
  rows: number,
  samples: number,
): Float32Array {
  if (boards === 1) return sense;
  const own = new Float32Array(rows * samples);
  for (let row = 0; row < rows; row++) {
    const from = (row * boards + board) * samples;
    own.set(sense.subarray(from, from + samples), row * samples);
  }
  return own;
}

function unfitted(
  definition: TwinDefinition,
  tf: Tf,
  { driveSamples, senseSamples }: PhysicalSystem,
): ProbeFit {
  const twin = definition.create(tf, { driveSamples, senseSamples });
  return { twin, error: NaN, firError: NaN, residue: NaN, candidates: [] };
}

function together(fits: readonly ProbeFit[], rounds: number, width: number): FittedTwin {
  const first = fits[0]!;
  if (fits.length === 1) return { ...first, evaluations: rounds, rounds };
  const mean = (of: (fit: ProbeFit) => number) => fits.reduce((sum, fit) => sum + of(fit), 0) / fits.length;
  return {
    twin: new SeveralTwins(
      fits.map(({ twin }) => twin),
      width,
    ),
    error: mean(({ error }) => error),
    firError: mean(({ firError }) => firError),
    residue: mean(({ residue }) => residue),
    candidates: first.candidates,
    evaluations: fits.length * rounds,
    rounds,
    boards: fits.map(({ error, firError }) => ({ twinError: error, firError })),
  };
}
