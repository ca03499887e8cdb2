import { FlashBench, firmwareFor } from './testing/flashBench';

it('flashes a fresh board, which says hello and starts by itself from then on', async () => {
  const bench = new FlashBench();
  const report = await bench.install();
  expect(report.hello).toMatchObject({ board: 'stm32f4discovery', boots: 1, loopback: false });
  expect(report.installation).toMatchObject({ by: 'packets', tries: 1 });
  expect(report.previous).toBeUndefined();
  expect(report.identity).toMatchObject({ espruino: '2v29', espruinoName: 'STM32F4DISCOVERY' });
  expect(report.bundle).toBe(firmwareFor('stm32f4discovery'));
  bench.board.reset();
  bench.takeSent();
  await bench.clock.pass(2000);
  expect(bench.takeSent()).toMatch(/^[\w+/=\n]+$/);
});
