import { boardByEspruinoName, boardById, boards } from '.';

describe('boards', () => {
  test('are found by id and by the name their interpreter gives', () => {
    for (const board of boards) {
      expect(boardById(board.id)).toBe(board);
      expect(boardByEspruinoName(board.espruinoName)).toBe(board);
    }
    expect(boardById('none')).toBeUndefined();
    expect(boardByEspruinoName('NONE')).toBeUndefined();
  });

  test('have ids of their own that can stand in a file name', () => {
    const ids = boards.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  test.each(boards.map((board) => [board.id, board] as const))('%s is consistent', (_id, board) => {
    expect(board.storageBytes % board.storagePageBytes).toBe(0);
    expect(board.inputBufferBytes).toBeGreaterThan(4 * board.chunkBytes);
    // A USB port has no baud rate, a UART cannot do without.
    expect(board.link.baudRate === undefined).toBe(board.link.name === 'USB');
    if (!board.converters) return;
    const { drive, sense, minSampleRateHz, maxSampleRateHz } = board.converters;
    expect(drive.pin).not.toBe(sense.pin);
    for (const { bits } of [drive, sense]) expect(bits >= 1 && bits <= 16).toBe(true);
    expect(minSampleRateHz).toBeLessThan(maxSampleRateHz);
    // A carrier must lie well above what it carries.
    if (drive.pwmFrequencyHz !== undefined)
      expect(drive.pwmFrequencyHz).toBeGreaterThanOrEqual(3 * maxSampleRateHz);
  });
});
