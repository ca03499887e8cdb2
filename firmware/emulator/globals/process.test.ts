import { evaluateOnBoard, runBoard, testBoard } from '../testing/testBoard';

describe('process', () => {
  it('says which interpreter and board it is', () => {
    expect(evaluateOnBoard('[process.version,process.env.VERSION,process.env.BOARD]')).toEqual([
      '2v29.277',
      '2v29.277',
      'STM32F4DISCOVERY',
    ]);
  });

  it('has one serial number, by seed', () => {
    const number = (seed: number): unknown => evaluateOnBoard('[process.env.SERIAL,getSerial()]', { seed });
    const [first, second] = number(1) as [string, string];
    expect(first).toBe(second);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    expect(number(1)).toEqual([first, first]);
    expect(number(2)).not.toEqual([first, first]);
  });

  it("has the board's memory, less what the program takes", () => {
    const memory = evaluateOnBoard('process.memory()') as { free: number; usage: number };
    expect(memory).toMatchObject({ total: testBoard.jsVars, blocksize: testBoard.jsVarBytes });
    expect(memory.free + memory.usage).toBe(testBoard.jsVars);
    expect(memory.usage).toBeGreaterThan(0);
  });

  it('hears of what nobody caught', () => {
    const { printed } = runBoard(
      `process.on('uncaughtException',function(e){print('heard',e.message)});setTimeout(function(){throw new Error('late')},1)`,
    );
    expect(printed()).toEqual(['heard late']);
  });
});
