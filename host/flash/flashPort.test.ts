import { failure } from '../common/testing';
import { systemClock } from '../link';
import { namedPort } from './flashPort';

it('tries the rates of all boards on a serial port, the console’s first', () => {
  expect(namedPort('/dev/ttyUSB0', systemClock).baudRates).toEqual([115_200, 921_600]);
  expect(namedPort('tcp://localhost:1', systemClock).baudRates).toEqual([115_200]);
});

it('refuses what is no port, before it opens any', () => {
  expect(() => namedPort('tcp:nowhere', systemClock)).toThrow(failure('BAD_USAGE'));
});

it('tells that a port is absent', async () => {
  await expect(namedPort('/dev/chladni-none', systemClock).open(115_200)).rejects.toEqual(
    failure('PORT_ABSENT'),
  );
});
