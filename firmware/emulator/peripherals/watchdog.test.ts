import { VirtualClock } from '../time/virtualClock';
import { Watchdog } from './watchdog';

it('a watchdog bites when it is not kicked, and not when it is or is off', () => {
  const clock = new VirtualClock();
  const bite = jest.fn();
  const watchdog = new Watchdog(clock, bite);
  watchdog.set(2);
  clock.advanceTo(1.5);
  watchdog.kick();
  clock.advanceTo(3);
  expect(bite).not.toHaveBeenCalled();
  watchdog.set(undefined);
  clock.advanceTo(10);
  expect(bite).not.toHaveBeenCalled();
  watchdog.set(2);
  expect(clock.pulled).toBe(false);
  clock.advanceTo(12);
  expect(bite).toHaveBeenCalledTimes(1);
});
