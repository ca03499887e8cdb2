import { deal, largestShare } from '../common/deal';
import { ChladniError } from '../common/errors';
import type { PhysicalSystem } from './physicalSystem';

/** One of several systems of a kind, and how messages name it. */
export interface NamedSystem {
  /** `board 2 of 3 (tcp://10.0.0.2:5000)` */
  readonly title: string;
  readonly system: PhysicalSystem;
}

type Responder = Pick<PhysicalSystem, 'respond'>;

/**
 * Several boards that carry the same physical system, as one: rows are dealt over them by their place in the call, and
 * played at the same time.
 *
 * `nextEvaluation` counts rounds: in one round each board plays one evaluation, or stands idle where there are not as many
 * rows. All boards number by it, so that drift's clock is bench time on each of them, and one number takes all of them up again.
 */
export class SeveralSystems implements PhysicalSystem {
  nextEvaluation = 0;
  /** Rows that one board plays together: the channels of one input. */
  together = 1;
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  readonly settleSeconds: number;
  readonly hasOneLength: boolean;
  /** Evaluations each board has played. */
  readonly played: number[];

  /** @throws ChladniError `BAD_USAGE` when they do not play alike */
  constructor(readonly boards: readonly NamedSystem[]) {
    const first = boards[0]!.system;
    for (const board of boards.slice(1)) refuseUnlike(boards[0]!, board);
    this.name = first.name;
    this.driveSamples = first.driveSamples;
    this.senseSamples = first.senseSamples;
    this.sampleRateHz = first.sampleRateHz;
    this.settleSeconds = first.settleSeconds;
    this.hasOneLength = boards.some(({ system }) => system.hasOneLength === true);
    this.played = boards.map(() => 0);
  }

  /** @throws ChladniError as the board that fails, which is named; no row counts as played then */
  respond(drive: Float32Array, rows: number): Promise<Float32Array> {
    return this.respondThrough(
      this.boards.map(({ system }) => system),
      drive,
      rows,
    );
  }

  /** As `respond`, each board's rows through a responder around it. */
  async respondThrough(
    responders: readonly Responder[],
    drive: Float32Array,
    rows: number,
  ): Promise<Float32Array> {
    const { driveSamples, senseSamples } = this;
    const dealt = deal(rows, responders.length, this.together);
    const senses = await this.all((index) => {
      const [from, to] = [dealt[index]!, dealt[index + 1]!];
      if (from === to) return Promise.resolve(new Float32Array(0));
      return responders[index]!.respond(drive.subarray(from * driveSamples, to * driveSamples), to - from);
    });
    this.nextEvaluation += largestShare(dealt);
    const sense = new Float32Array(rows * senseSamples);
    senses.forEach((part, index) => {
      sense.set(part, dealt[index]! * senseSamples);
      this.played[index]! += dealt[index + 1]! - dealt[index]!;
    });
    return sense;
  }

  /**
   * Every board plays every row.
   *
   * @returns rows x boards x senseSamples
   */
  async respondInUnison(drive: Float32Array, rows: number): Promise<Float32Array> {
    const { senseSamples } = this;
    const count = this.boards.length;
    const senses = await this.all((index) => this.boards[index]!.system.respond(drive, rows));
    this.nextEvaluation += rows;
    const sense = new Float32Array(rows * count * senseSamples);
    senses.forEach((part, index) => {
      this.played[index]! += rows;
      for (let row = 0; row < rows; row++)
        sense.set(
          part.subarray(row * senseSamples, (row + 1) * senseSamples),
          (row * count + index) * senseSamples,
        );
    });
    return sense;
  }

  async close(): Promise<void> {
    await settled(this.boards.map(({ title, system }) => named(title, () => system.close())));
  }

  private all(play: (index: number) => Promise<Float32Array>): Promise<Float32Array[]> {
    return settled(
      this.boards.map(({ title, system }, index) => {
        system.nextEvaluation = this.nextEvaluation;
        return named(title, () => play(index));
      }),
    );
  }
}

/** The boards of a system: itself where it is but one. */
export function boardsOf(system: PhysicalSystem): readonly NamedSystem[] {
  return system instanceof SeveralSystems ? system.boards : [{ title: system.name, system }];
}

/** Rows that belong together are played by one board. @param rows - channels of one input */
export function keepTogether(system: PhysicalSystem, rows: number): void {
  if (system instanceof SeveralSystems) system.together = rows;
}

/** Waits for all, also when one fails: nothing is under way afterwards. @throws the first that failed */
export async function settled<T>(all: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(all);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** What is thrown tells which board it was. */
export async function named<T>(title: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ChladniError)) throw error;
    throw new ChladniError(error.code, `At ${title}: ${error.message}`, error.remedy, { cause: error });
  }
}

function refuseUnlike(first: NamedSystem, other: NamedSystem): void {
  for (const key of ['name', 'driveSamples', 'senseSamples', 'sampleRateHz', 'settleSeconds'] as const) {
    if (first.system[key] === other.system[key]) continue;
    throw new ChladniError(
      'BAD_USAGE',
      `The boards do not play alike: ${key} is ${first.system[key]} at ${first.title} and ${other.system[key]} at ${other.title}.`,
      'Name boards that carry the same system, or train one network for each with --boards each.',
    );
  }
}
