import { EchoSystem } from '../../training/fixtures';
import { evaluationRate } from './evaluationRate';

it('counts what is played after the warm-up', async () => {
  const system = new EchoSystem();
  const { wall, processor } = await evaluationRate(system, 0.01);
  expect(wall).toBeGreaterThan(0);
  expect(processor).toBeGreaterThan(0);
  expect(system.played % 400).toBe(0);
});

it('leaves time out when told to', async () => {
  let told = 0;
  const leftOut = () => (told++ === 0 ? 5 : 5.001);
  const { processor, outside } = await evaluationRate(new EchoSystem(), 0.01, leftOut);
  expect(outside).toBeGreaterThan(processor);
  expect(1 / processor - 1 / outside).toBeLessThan(0.0011 / 400);
});
