import { Matrix } from 'ml-matrix';
import { seededRandom } from '../../common/random';
import { geometryOf, linearSystem, OUTPUTS } from './mechanics';
import { motorOf, type Motor } from './motor';
import { plateConstants, type PlateConstants } from './plateConstants';
import { diagonalise } from './poles';
import { ReferenceKernel } from './referenceKernel';
import { saturate } from './saturate';
import { stepTable } from './stepTable';

const nominal = Object.fromEntries(
  Object.entries(plateConstants).map(([name, { value }]) => [name, value]),
) as PlateConstants;
const system = linearSystem(nominal, geometryOf(nominal));
const poles = diagonalise(system);
const motor = motorOf(nominal, 1);
const SAMPLES = 196;
const PERIOD = 1 / 8000;

function noise(rows: number): Float32Array {
  const random = seededRandom(3, 'kernel test');
  return Float32Array.from({ length: rows * SAMPLES }, () => 2 * random.uniform() - 1);
}

function playWith(steps: number, drive: Float32Array): Float32Array {
  const kernel = new ReferenceKernel(stepTable(poles, PERIOD / steps), motor, steps);
  const sense = new Float32Array(drive.length);
  for (let from = 0; from < drive.length; from += SAMPLES) {
    kernel.reset();
    kernel.play(drive, sense, from, SAMPLES);
  }
  return sense;
}

/** Rms difference over the standard deviation of what is right. */
function error(sense: Float32Array, right: Float32Array): number {
  let difference = 0;
  let square = 0;
  right.forEach((value, i) => {
    difference += (sense[i]! - value) ** 2;
    square += value ** 2;
  });
  return Math.sqrt(difference / square);
}

/** The same equations by the classical Runge-Kutta method, undiagonalised: knows nothing of poles or step tables. */
function rungeKutta(drive: Float32Array, steps: number): Float32Array {
  const rows = system.dynamics.to2DArray().map((row) => Float64Array.from(row));
  const size = rows.length;
  const [x, v, y] = [OUTPUTS.displacement, OUTPUTS.velocity, OUTPUTS.sense].map((o) => system.outputs[o]!);
  const dot = (row: Float64Array, z: Float64Array) => row.reduce((sum, c, i) => sum + c * z[i]!, 0);
  const slope = (z: Float64Array, push: number) => {
    const displacement = dot(x!, z);
    const factor = motor.atRest / (1 + motor.fall * (displacement - motor.offset) ** 2);
    const spring = (motor.slope + motor.curve * displacement) * displacement ** 2;
    const force = factor * push + motor.brake * (1 - factor * factor) * dot(v!, z) - spring;
    return rows.map((row, i) => dot(row, z) + system.input[i]! * force);
  };
  let z = new Float64Array(size);
  const h = PERIOD / steps;
  const along = (k: number[], part: number) => z.map((value, i) => value + part * h * k[i]!);
  return Float32Array.from(drive, (u) => {
    const push = motor.forceLimit * saturate(motor.drive * u);
    let sense = 0;
    for (let step = 0; step < steps; step++) {
      const a = slope(z, push);
      const b = slope(along(a, 0.5), push);
      const c = slope(along(b, 0.5), push);
      const d = slope(along(c, 1), push);
      z = z.map((value, i) => value + (h / 6) * (a[i]! + 2 * b[i]! + 2 * c[i]! + d[i]!));
      if (step === steps / 2 - 1) {
        sense = saturate(dot(y!, z));
      }
    }
    return sense;
  });
}

describe('plate kernel', () => {
  it('agrees with Runge-Kutta to 1 % at full drive, with two steps a sample', () => {
    const drive = noise(1).subarray(0, 60);
    const right = rungeKutta(drive, 24);
    const kernel = new ReferenceKernel(stepTable(poles, PERIOD / 2), motor);
    const sense = new Float32Array(60);
    kernel.play(drive, sense, 0, 60);
    expect(error(sense, right)).toBeLessThan(0.01);
    const fine = new ReferenceKernel(stepTable(poles, PERIOD / 64), motor, 64);
    fine.play(drive, sense, 0, 60);
    expect(error(sense, right)).toBeLessThan(5e-5);
  });

  it('converges at second order', () => {
    const drive = noise(4);
    const right = playWith(128, drive);
    const errors = [2, 4, 8, 16].map((steps) => error(playWith(steps, drive), right));
    expect(errors[0]).toBeLessThan(0.01);
    for (let i = 0; i < 3; i++) {
      expect(errors[i]! / errors[i + 1]!).toBeGreaterThan(3);
    }
  });

  it('loses energy in silence, never gains', () => {
    // Coil, suspension and motor alone, strongly stiffened: energy is then a matter of displacement and velocity.
    const [mass, spring, loss] = [0.0064, 3730, 0.5];
    const scale = 1e-4;
    const lone = (output: readonly [number, number]) =>
      stepTable(
        diagonalise({
          dynamics: new Matrix([
            [0, 1],
            [-spring / mass, -loss / mass],
          ]),
          input: Float64Array.of(0, 1 / mass),
          outputs: [
            Float64Array.of(1, 0),
            Float64Array.of(0, 1),
            Float64Array.from(output, (c) => c * scale),
          ],
        }),
        PERIOD / 16,
      );
    const stiffened: Motor = { ...motor, slope: spring * 600, curve: spring * 8e6, brake: 0.2 };
    const drive = new Float32Array(400);
    drive.fill(1, 0, 40);
    // Small enough for the microphone not to bend it.
    const play = (output: readonly [number, number]) => {
      const sense = new Float32Array(400);
      new ReferenceKernel(lone(output), stiffened, 16).play(drive, sense, 0, 400);
      return sense.map((value) => value / scale);
    };
    const [displacement, velocity] = [play([1, 0]), play([0, 1])];
    const energy = Array.from(displacement, (x, k) => {
      const stored = spring / 2 + (stiffened.slope * x) / 3 + (stiffened.curve * x * x) / 4;
      return (mass * velocity[k]! ** 2) / 2 + stored * x * x;
    }).slice(40);
    expect(Math.max(...displacement.map(Math.abs))).toBeGreaterThan(5e-4);
    for (let k = 1; k < energy.length; k++) {
      expect(energy[k]! / energy[0]!).toBeLessThanOrEqual(energy[k - 1]! / energy[0]! + 1e-4);
    }
    expect(energy.at(-1) / energy[0]!).toBeLessThan(0.05);
  });
});
