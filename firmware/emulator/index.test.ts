import * as emulator from '.';

it('exports what others may use, and no more', () => {
  expect(Object.keys(emulator).sort()).toEqual([
    'ManualClock',
    'ServeError',
    'VirtualBoard',
    'emulatorBinding',
    'linkErrors',
    'servePty',
    'serveTcp',
    'systemClock',
    'wire',
  ]);
});
