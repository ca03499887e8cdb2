import { boardById } from '../boards';
import { constantsOf } from './constants';

test('a board with converters has their figures', () => {
  expect(constantsOf(boardById('esp32')!, false, '1')).toMatchObject({
    drivePin: 'D25',
    driveBits: 8,
    sensePin: 'D34',
    senseBits: 12,
    maxSampleRateHz: 8000,
    baudRate: 921_600,
    memoryBytes: 0,
    version: '1',
  });
});

test('loopback gives back all 16 bits', () => {
  expect(constantsOf(boardById('esp32')!, true, '1')).toMatchObject({
    driveBits: 16,
    senseBits: 16,
    maxSampleRateHz: 8000,
  });
});

test('the Linux port takes any rate and reckons with the memory it may grow to', () => {
  const { maxSampleRateHz, memoryBytes, path } = constantsOf(boardById('linux')!, true, '1');
  expect(maxSampleRateHz).toBe(1_000_000);
  expect(memoryBytes).toBeGreaterThan(100_000);
  expect(path).toBe('chladni-link');
});
