import { Matrix, solve } from 'ml-matrix';
import { atTemperature, geometryOf, hertzPerParameter, linearSystem, OUTPUTS } from './mechanics';
import { plateConstants, type PlateConstants } from './plateConstants';
import { diagonalise } from './poles';

const nominal = Object.fromEntries(
  Object.entries(plateConstants).map(([name, { value }]) => [name, value]),
) as PlateConstants;

function polesOf(changes: Partial<PlateConstants>) {
  const constants = { ...nominal, ...changes };
  return diagonalise(linearSystem(constants, geometryOf(constants)));
}

/** Frequencies of the poles in Hz, ascending. */
function frequencies(changes: Partial<PlateConstants>): number[] {
  const { lambdaRe, lambdaIm } = polesOf(changes);
  return Array.from(lambdaRe, (re, k) => Math.hypot(re, lambdaIm[k]!) / (2 * Math.PI)).sort((a, b) => a - b);
}

describe('plate with its coil', () => {
  it('drives at least 8 modes below half the rate and goes on to 12 kHz', () => {
    const plateModes = frequencies({}).filter((hz) => hz > 400);
    expect(plateModes.filter((hz) => hz < 4000).length).toBeGreaterThanOrEqual(8);
    expect(Math.max(...plateModes)).toBeGreaterThan(10_500);
  });

  it('has the frequencies of the free plate when coil, suspension and foam weigh nothing', () => {
    const light = frequencies({
      coilMass: 1e-9,
      suspension: 1e-3,
      suspensionLoss: 1e-9,
      forceFactor: 1e-6,
      foamStiffness: 1e-3,
      lowPass: 4001,
    });
    const unit = hertzPerParameter(nominal);
    for (const parameter of geometryOf(nominal).parameters.filter((p) => p > 0)) {
      expect(Math.min(...light.map((hz) => Math.abs(hz / (unit * parameter) - 1)))).toBeLessThan(1e-4);
    }
  });

  it('is a mass on a spring below the plate modes: coil, plate, suspension and foam', () => {
    // Driven at the middle, so that it does not tilt, and stiff, so that it does not bend.
    const stiff = {
      driveX: 0,
      driveY: 0,
      young: 105e11,
      forceFactor: 0.1,
      suspensionLoss: 0.01,
      foamLoss: 0.01,
    };
    const mass = nominal.density * nominal.thickness * nominal.side ** 2 + nominal.coilMass;
    const expected = Math.sqrt((nominal.suspension + nominal.foamStiffness) / mass) / (2 * Math.PI);
    expect(Math.min(...frequencies(stiff).map((hz) => Math.abs(hz / expected - 1)))).toBeLessThan(2e-3);
  });

  it('yields to a static force as its springs say', () => {
    const { residues, lambdaRe, lambdaIm, count } = polesOf({});
    let perNewton = 0;
    for (let k = 0; k < count; k++) {
      const { re, im } = residues[OUTPUTS.displacement]!;
      const [a, b] = [-lambdaRe[k]!, -lambdaIm[k]!];
      perNewton += (re[k]! * a + im[k]! * b) / (a * a + b * b);
    }
    const { parameters, drive } = geometryOf(nominal);
    const mass = nominal.density * nominal.thickness * nominal.side ** 2;
    const unit = 2 * Math.PI * hertzPerParameter(nominal);
    const plate = parameters.reduce(
      (sum, p, k) => sum + drive[k]! ** 2 / (mass * (unit * p) ** 2 + nominal.foamStiffness),
      0,
    );
    expect(perNewton * (nominal.suspension + 1 / plate)).toBeCloseTo(1, 8);
  });

  it('only loses: every pole decays', () => {
    expect(polesOf({}).lambdaRe.every((decay) => decay < -100)).toBe(true);
  });

  it('responds at any frequency as the undiagonalised system does', () => {
    const { dynamics, input, outputs } = linearSystem(nominal, geometryOf(nominal));
    const { residues, lambdaRe, lambdaIm, count } = polesOf({});
    const size = input.length;
    for (const hz of [40, 130, 620, 2500, 3900]) {
      const w = 2 * Math.PI * hz;
      // (jw - A) z = b as a real system twice the size: z = p + jq, -Ap - wq = b, wp - Aq = 0.
      const both = Matrix.zeros(2 * size, 2 * size);
      both.setSubMatrix(Matrix.mul(dynamics, -1), 0, 0).setSubMatrix(Matrix.mul(dynamics, -1), size, size);
      for (let i = 0; i < size; i++) {
        both.set(i, size + i, -w);
        both.set(size + i, i, w);
      }
      const z = solve(both, Matrix.columnVector([...input, ...new Float64Array(size)])).to1DArray();
      const dot = (from: number) => outputs[OUTPUTS.sense]!.reduce((sum, c, i) => sum + c * z[from + i]!, 0);
      let [re, im] = [0, 0];
      for (let k = 0; k < count; k++) {
        for (const sign of [1, -1]) {
          const [a, b] = [-lambdaRe[k]!, w - sign * lambdaIm[k]!];
          const [r, i] = [residues[OUTPUTS.sense]!.re[k]! / 2, (sign * residues[OUTPUTS.sense]!.im[k]!) / 2];
          re += (r * a + i * b) / (a * a + b * b);
          im += (i * a - r * b) / (a * a + b * b);
        }
      }
      const scale = Math.hypot(re, im);
      expect(re / scale).toBeCloseTo(dot(0) / scale, 6);
      expect(im / scale).toBeCloseTo(dot(size) / scale, 6);
    }
  });

  it('shifts the plate by -230 ppm/K', () => {
    const warm = atTemperature(nominal, 10);
    expect(hertzPerParameter(warm) / hertzPerParameter(nominal)).toBeCloseTo(1 - 2.3e-3, 8);
  });
});
