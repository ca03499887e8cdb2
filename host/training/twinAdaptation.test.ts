import { seededRandom } from '../common/random';
import { twins } from '../twins/names';
import { tensorflow } from '../twins/tensorflow';
import { EchoSystem, SAMPLES } from './fixtures';
import { TwinAdaptation } from './twinAdaptation';

const ROWS = 60;
const random = seededRandom(4, 'adaptation');
const randomDrive = () => new Float32Array(ROWS * SAMPLES).map(() => 2 * random.uniform() - 1);

describe.each(['wiener', 'state-space'])('adaptation of a %s twin', (name) => {
  it('follows a system that has lost half its gain, and knows what that is worth', async () => {
    const tf = await tensorflow();
    const system = new EchoSystem();
    const definition = twins[name]!;
    const drive = randomDrive();
    const sense = await system.respond(drive, ROWS);
    const data = { rows: ROWS, driveSamples: SAMPLES, senseSamples: SAMPLES, drive, sense };
    const twin = await definition.fit(tf, data, { random, steps: 60 });
    const unadapted = definition.create(tf, twin);
    unadapted.load(twin.parameters());
    const adaptation = new TwinAdaptation(twin, unadapted, 20 * definition.refineRate, 1);
    const heard = adaptation.listenTo(system);
    for (let step = 1; step <= 300; step++) {
      adaptation.beginStep();
      if (step % 5 === 0)
        await heard.respond(
          randomDrive().map((u) => 0.5 * u),
          ROWS,
        );
      adaptation.endStep(step);
    }
    const { before, after } = adaptation.errors!;
    expect(after).toBeLessThan(before);
    adaptation.dispose();
    twin.dispose();
  });
});

it('does not learn from a step that broke off, and counts evaluations as the system does', async () => {
  const tf = await tensorflow();
  const twin = twins.wiener!.create(tf, { driveSamples: SAMPLES, senseSamples: SAMPLES });
  const unadapted = twins.wiener!.create(tf, twin);
  const adaptation = new TwinAdaptation(twin, unadapted, 1e-3, 1);
  const system = new EchoSystem();
  const heard = adaptation.listenTo(system);
  system.nextEvaluation = 7;
  await heard.respond(randomDrive(), ROWS);
  expect(system.nextEvaluation).toBe(7 + ROWS);
  adaptation.beginStep();
  adaptation.endStep(10);
  expect(adaptation.errors).toBeUndefined();
  adaptation.dispose();
  twin.dispose();
});
