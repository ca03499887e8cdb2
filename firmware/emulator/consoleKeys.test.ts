import { ConsoleKeys, type KeyOutcome } from './consoleKeys';

const typed = (text: string): KeyOutcome[] => {
  const keys = new ConsoleKeys();
  return Array.from(Buffer.from(text), (byte) => keys.take(byte));
};

it('empties the line by ESC [ 2 H', () => {
  expect(typed('\x1b[2H')).toEqual(['pending', 'pending', 'pending', 'clear line']);
});

it.each(['\x1b[A', '\x1b[1~', '\x1b[22H', '\x1bOF', '\x1bx'])('does nothing for %j', (sequence) => {
  const outcomes = typed(sequence);
  expect(outcomes.pop()).toBe('nothing');
  expect(outcomes.every((outcome) => outcome === 'pending')).toBe(true);
});
