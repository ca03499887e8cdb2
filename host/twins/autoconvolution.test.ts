import { seededRandom } from '../common/random';
import { plants } from '../plants/plants';
import { AutoconvolutionTwin } from './autoconvolution';
import { twinError } from './fir';

it('follows second-harmonic generation whose amplitudes and phases nobody told it, far below what a spectrum varies', async () => {
  const [samples, rows, held] = [28, 600, 100];
  const plant = plants.shg.create({ deviceSeed: 5, samples });
  const random = seededRandom(4, 'autoconvolution');
  const drive = new Float32Array((rows + held) * samples).map(() => 2 * random.uniform() - 1);
  const sense = new Float32Array(drive.length);
  plant.respond(drive, sense, rows + held, { temperatureShiftK: 0 });
  const seen = sense.map((y) => Math.min(1, y));
  const twin = new AutoconvolutionTwin({ driveSamples: samples, senseSamples: samples });
  const data = { rows, driveSamples: samples, senseSamples: samples, drive, sense: seen };
  await twin.fit(data, { random, steps: 400 });
  const test = drive.slice(rows * samples);
  // About each bin's own mean: a twin that only knew the mean spectrum would leave all of it.
  const mean = new Float32Array(samples);
  seen.subarray(0, rows * samples).forEach((y, i) => (mean[i % samples]! += y / rows));
  const aboutMean = (values: Float32Array) => values.map((y, i) => y - mean[i % samples]!);
  expect(
    twinError(aboutMean(twin.predict(test, held)), aboutMean(seen.subarray(rows * samples))),
  ).toBeLessThan(0.1);
});
