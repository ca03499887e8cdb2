import { evaluateOnBoard } from '../testing/testBoard';

it('gives every board the globals of all installers', () => {
  const names = [
    'E.CRC32',
    'E.convolve',
    'atob',
    'print',
    'A4',
    'process.memory',
    'require',
    'USB.write',
    'setTimeout',
  ];
  const types = evaluateOnBoard(
    `[${[...names, 'setWatch', 'Waveform'].map((name) => `typeof ${name}`).join()}]`,
  );
  expect(types).toEqual(
    [...names, 'setWatch', 'Waveform'].map((name) => (name === 'A4' ? 'object' : 'function')),
  );
});
