import { failure } from '../common/testing';
import { systemOptions, type SystemOptions } from './systemOptions';

const BEFORE: SystemOptions = { system: 'plate', port: 'sim', deviceSeed: 4, noise: 0.01, params: { a: 1 } };

it('falls back to what is documented', () => {
  expect(systemOptions({}, undefined)).toEqual({ system: 'plate', port: 'emulator', deviceSeed: 1 });
});

it('keeps what a run was trained with, but for what is given', () => {
  expect(systemOptions({}, undefined, BEFORE)).toEqual(BEFORE);
  expect(systemOptions({ port: 'emulator', noise: 0 }, { b: 2 }, BEFORE)).toEqual({
    ...BEFORE,
    port: 'emulator',
    noise: 0,
    params: { b: 2 },
  });
});

it.each([
  [{ noise: 0 }, '--noise'],
  [{ deviceSeed: 2 }, '--device-seed'],
  [{ params: 'x.json' }, '--params'],
  [{ carryOver: true }, '--carry-over'],
])('does not let a real device be chosen by %j', (given, flag) => {
  expect(() => systemOptions({ port: '/dev/ttyACM0', ...given }, undefined)).toThrow(
    failure('BAD_USAGE', new RegExp(`${flag} .* /dev/ttyACM0`)),
  );
});

it('lets a real one be played in its own time', () => {
  const given = { port: 'tcp://host:1', rate: 4000, samples: 100, settle: 0.1 };
  expect(systemOptions(given, undefined)).toMatchObject(given);
});
