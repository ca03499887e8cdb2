import { EchoSystem } from '../../training/fixtures';
import { evaluationRate } from './evaluationRate';

it('counts what is played after the warm-up', async () => {
  const system = new EchoSystem();
  const { wall, processor } = await evaluationRate(system, 0.01);
  expect(wall).toBeGreaterThan(0);
  expect(processor).toBeGreaterThan(0);
  expect(system.played % 400).toBe(0);
});
