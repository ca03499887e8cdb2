import { boards } from '../../boards';
import { PinLevels, pinNames } from './pins';

describe('pins', () => {
  it.each(boards.map((board) => [board.title, board] as const))(
    '%s has those its table names',
    (_title, board) => {
      const names = pinNames(board);
      expect(new Set(names).size).toBe(names.length);
      for (const pin of [board.converters?.drive.pin, board.converters?.sense.pin, board.button?.pin])
        if (pin !== undefined) expect(names).toContain(pin);
    },
  );

  it('tell their watchers of changes from outside alone', () => {
    const levels = new PinLevels();
    const seen: [string, boolean][] = [];
    levels.watch((pin, level) => seen.push([pin, level]));
    levels.drive('A0', true);
    levels.apply('A0', true);
    levels.apply('A0', false);
    expect(seen).toEqual([['A0', false]]);
    expect(levels.get('A0')).toBe(false);
    expect(levels.get('B3')).toBe(false);
  });
});
