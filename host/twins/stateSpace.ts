import type { Random } from '../common/random';
import type { FitOptions, TwinData, TwinDefinition, TwinShape } from './definition';
import { fitFir } from './fir';
import { fitByAdam } from './fitByAdam';
import { resonancesOf, type Share } from './resonances';
import { cellCount, MODE_CELLS, StateSpaceKernel, UNIT_CELLS } from './stateSpaceKernel';
import { selfFitted, TrainedTwin } from './trainedTwin';
import type { Linearised } from './twin';

const MODES = 16;
const UNITS = 12;
const BATCH = 64;
const PEAK_RATE = 2e-2;
/** Angles are kept in these, so that the optimiser moves them as finely as they need. */
const ANGLE_UNIT = 0.1;

/**
 * State-space model: a bank of decaying resonances, and a few static units that hear drive and state and give to both
 * output and state. Whatever the values are, it cannot run away: each resonance decays by construction (Orvieto et
 * al., ICML 2023) and what the units give is bounded. Modes and units stand for nothing of a particular system; with
 * the units idle it is a linear filter, with no resonance a static curve (nonlinear state-space models and how to
 * start them from the best linear one: Paduart et al., Automatica 46, 647 (2010)).
 */
export class StateSpaceTwin extends TrainedTwin {
  readonly name = 'state-space';
  /** As the kernel's cells, but log decay and angle in place of cos and sin of a mode's step. */
  protected readonly values: Float32Array;
  private readonly cells: Float32Array;
  private readonly kernel: StateSpaceKernel;

  constructor(shape: TwinShape) {
    super(shape);
    const size = { modes: MODES, units: UNITS, samples: shape.senseSamples };
    this.values = new Float32Array(cellCount(size));
    this.cells = new Float32Array(this.size);
    this.kernel = new StateSpaceKernel(size);
    this.valuesChanged();
  }

  predict(drive: Float32Array, rows: number): Float32Array {
    return this.kernel.predict(this.cells, this.inTime(drive, rows), rows);
  }

  vjp(drive: Float32Array, cotangent: Float32Array, rows: number): Float32Array {
    const gradient = this.kernel.vjp(this.cells, this.inTime(drive, rows), cotangent, rows);
    return fitRows(gradient, rows, this.senseSamples, this.driveSamples);
  }

  override linearise(drive: Float32Array, rows: number): Linearised {
    const { cells, kernel, driveSamples, senseSamples } = this;
    const kept = this.inTime(drive, rows).slice();
    const { sense, heard } = kernel.linearise(cells, kept, rows);
    return {
      sense,
      pullback: (cotangent) =>
        fitRows(kernel.pullback(cells, kept, heard, cotangent, rows), rows, senseSamples, driveSamples),
    };
  }

  /** The best linear filter's resonances first, units that give nothing yet; then everything together by Adam. */
  async fit(data: TwinData, options: FitOptions): Promise<void> {
    const { rows, sense } = data;
    const { senseSamples } = this;
    const drive = this.inTime(data.drive, rows);
    const { taps, offset } = fitFir(drive, sense, rows, senseSamples, senseSamples);
    this.start(resonancesOf(taps.subarray(1), MODES), taps[0]!, offset, options.random);
    await fitByAdam(
      this,
      data,
      { steps: stateSpace.stepsFor(rows), ...options },
      { batch: BATCH, peakRate: PEAK_RATE },
    );
  }

  protected gradient(drive: Float32Array, sense: Float32Array, rows: number): Float32Array {
    const { values, cells } = this;
    const gradient = this.kernel.gradient(cells, this.inTime(drive, rows), sense, rows);
    for (let at = 0; at < MODES * MODE_CELLS; at += MODE_CELLS) {
      const [byCos, bySin] = [gradient[at]!, gradient[at + 1]!];
      const [cos, sin] = [cells[at]!, cells[at + 1]!];
      gradient[at] = -Math.exp(values[at]!) * (byCos * cos + bySin * sin);
      gradient[at + 1] = ANGLE_UNIT * (bySin * cos - byCos * sin);
    }
    return gradient;
  }

  private start(shares: readonly Share[], direct: number, offset: number, random: Random): void {
    const { values } = this;
    for (let mode = 0; mode < MODES; mode++) {
      // Where the filter has fewer resonances, the rest begin anywhere, unheard.
      const share = shares[mode] ?? {
        decay: Math.exp(-3 * random.uniform()),
        angle: Math.PI * random.uniform(),
        re: 0,
        im: 0,
      };
      // Each state about as large as drive.
      const gain = Math.sqrt(1 - Math.exp(-2 * share.decay));
      const noise = (size: number) => size * random.normal();
      const spread = Array.from({ length: 6 }, () => noise(gain));
      const projections = Array.from({ length: 6 }, () => noise(1 / Math.sqrt(MODES)));
      values.set(
        [
          Math.log(share.decay),
          share.angle / ANGLE_UNIT,
          gain,
          0,
          ...spread,
          share.re / gain,
          share.im / gain,
          ...projections,
        ],
        mode * MODE_CELLS,
      );
    }
    for (let unit = 0; unit < UNITS; unit++) {
      const weights = Array.from({ length: 5 }, () => random.normal());
      values.set([...weights, 0, 0, 0, 0], MODES * MODE_CELLS + unit * UNIT_CELLS);
    }
    values.set([offset, direct], this.size - 2);
    this.valuesChanged();
  }

  protected override valuesChanged(): void {
    const { values, cells } = this;
    cells.set(values);
    for (let at = 0; at < MODES * MODE_CELLS; at += MODE_CELLS) {
      const radius = Math.exp(-Math.exp(values[at]!));
      const angle = ANGLE_UNIT * values[at + 1]!;
      cells[at] = radius * Math.cos(angle);
      cells[at + 1] = radius * Math.sin(angle);
    }
  }

  /** Drive for as long as is sensed: cut, or silence behind it. */
  private inTime(drive: Float32Array, rows: number): Float32Array {
    return fitRows(drive, rows, this.driveSamples, this.senseSamples);
  }
}

function fitRows(values: Float32Array, rows: number, from: number, to: number): Float32Array {
  if (from === to) return values;
  const fitted = new Float32Array(rows * to);
  const kept = Math.min(from, to);
  for (let row = 0; row < rows; row++) {
    fitted.set(values.subarray(row * from, row * from + kept), row * to);
  }
  return fitted;
}

export const stateSpace: TwinDefinition = {
  name: 'state-space',
  summary:
    'resonances with bounded feedback; the most exact from about 1,000 evaluations where time is causal',
  defaultEvaluations: 1200,
  refineRate: 5e-4,
  stepsFor: (rows) => Math.min(3000, Math.max(1000, rows)),
  stepCost: 1.2,
  ...selfFitted((shape) => new StateSpaceTwin(shape)),
};
