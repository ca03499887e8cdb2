import { shapesData, smallOptions } from '../training/fixtures';
import { trainControl } from './controlTraining';

const system = { system: 'shg', port: 'sim', deviceSeed: 1, samples: 16 };
const options = { ...smallOptions, architecture: 'hybrid', pretrainEpochs: 0, epochs: 2 } as const;

it('learns without physics, and the same whatever system the training is on', async () => {
  const accuracy = await trainControl({ options, system, dataset: shapesData });
  expect(accuracy).toBeGreaterThan(0.8);
  const other = { ...system, system: 'circuit', driveLevel: 3 };
  expect(await trainControl({ options, system: other, dataset: shapesData })).toBe(accuracy);
});
