import { deal } from '../common/deal';
import type { Linearised, Twin } from './twin';

/**
 * Twins of several boards as one: row by row it is the twin of the board that plays the row, since rows are dealt over twins
 * as they are over boards.
 */
export class SeveralTwins implements Twin {
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly size: number;

  /**
   * @param twins - of one kind, which this owns
   * @param together - rows that one board plays together
   */
  constructor(
    readonly twins: readonly Twin[],
    private readonly together: number,
  ) {
    const { name, driveSamples, senseSamples } = twins[0]!;
    this.name = name;
    this.driveSamples = driveSamples;
    this.senseSamples = senseSamples;
    this.size = twins.reduce((sum, twin) => sum + twin.size, 0);
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.joined(rows, this.senseSamples, (twin, from, to) =>
      twin.predict(this.driveOf(drive, from, to), to - from),
    );
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    return this.joined(rows, this.driveSamples, (twin, from, to) =>
      twin.vjp(this.driveOf(drive, from, to), this.senseOf(cotangent, from, to), to - from),
    );
  }

  linearise(drive: Float32Array, rows: number): Linearised {
    const parts: (Linearised | undefined)[] = [];
    const sense = this.joined(rows, this.senseSamples, (twin, from, to, index) => {
      parts[index] = twin.linearise(this.driveOf(drive, from, to), to - from);
      return parts[index].sense;
    });
    return {
      sense,
      pullback: (cotangent) =>
        this.joined(rows, this.driveSamples, (_twin, from, to, index) =>
          parts[index]!.pullback(this.senseOf(cotangent, from, to)),
        ),
    };
  }

  refine(): void {
    throw new RangeError('each board has a twin of its own to refine');
  }

  /** Names with the board's place before them: `0.values`. */
  parameters(): Record<string, Float32Array> {
    return Object.fromEntries(
      this.twins.flatMap((twin, index) =>
        Object.entries(twin.parameters()).map(([name, values]) => [`${index}.${name}`, values]),
      ),
    );
  }

  load(parameters: Record<string, Float32Array>): void {
    this.twins.forEach((twin, index) => {
      const prefix = `${index}.`;
      const own = Object.entries(parameters).filter(([name]) => name.startsWith(prefix));
      twin.load(Object.fromEntries(own.map(([name, values]) => [name.slice(prefix.length), values])));
    });
  }

  dispose(): void {
    for (const twin of this.twins) twin.dispose();
  }

  /** Lets each twin answer for its rows. @returns rows x columns */
  private joined(
    rows: number,
    columns: number,
    answer: (twin: Twin, from: number, to: number, index: number) => Float32Array,
  ): Float32Array {
    const dealt = deal(rows, this.twins.length, this.together);
    const result = new Float32Array(rows * columns);
    this.twins.forEach((twin, index) => {
      const [from, to] = [dealt[index]!, dealt[index + 1]!];
      if (from < to) result.set(answer(twin, from, to, index), from * columns);
    });
    return result;
  }

  private driveOf(drive: Float32Array, from: number, to: number): Float32Array {
    return drive.subarray(from * this.driveSamples, to * this.driveSamples);
  }

  private senseOf(sense: Float32Array, from: number, to: number): Float32Array {
    return sense.subarray(from * this.senseSamples, to * this.senseSamples);
  }
}
