import { table } from './table';

it('lines columns up, with nothing at the end of a line', () => {
  expect(
    table(
      ['port', 'board'],
      [
        ['/dev/ttyACM0', 'Pico'],
        ['sim', ''],
      ],
    ),
  ).toBe(['port          board', '/dev/ttyACM0  Pico', 'sim'].join('\n'));
});
