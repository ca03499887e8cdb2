import { bundle } from '@chladni/firmware';
import type { Clock } from '../../link';
import { systemClock } from '../../link';
import { studyLinkErrors } from './linkErrorStudy';
import { studyRestarts } from './restarts';
import { shapesTask } from './tasks';

/** Deadlines and pauses pass ten times as fast: the emulated board answers at once or not at all. */
const fastClock: Clock = {
  schedule: (milliseconds, action) => systemClock.schedule(milliseconds / 10, action),
};
const { code } = bundle('stm32f4discovery');

test('a board that is unplugged, restarted or disconnected in the middle of training changes no number', async () => {
  const study = await studyRestarts(shapesTask(), code, 3, { seed: 3, clock: fastClock });
  expect(study.identical).toBe(3);
  expect(study.disturbed.map(({ mishap, boots }) => [mishap, boots])).toEqual([
    ['unplugged', 2],
    ['restarted', 2],
    ['disconnected', 1],
  ]);
  for (const { mishap, counters } of study.disturbed)
    expect(counters.reconnects).toBe(mishap === 'restarted' ? 0 : 1);
});

test('one byte in 10,000 flipped, lost and doubled changes no number', async () => {
  const [row] = await studyLinkErrors(shapesTask(), code, { clock: fastClock, kinds: ['all three'] });
  expect(row).toMatchObject({ isSame: true, kind: 'all three' });
  expect(row!.counters.retries).toBeGreaterThan(0);
  expect(row!.rowsPerFrame).toBeGreaterThanOrEqual(1);
});
