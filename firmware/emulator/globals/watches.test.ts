import { runBoard } from '../testing/testBoard';

describe('setWatch', () => {
  const press = (program: string): string[] => {
    const { board, printed } = runBoard(program);
    for (const level of [true, false, true, false]) board.setPin('BTN1', level);
    return printed();
  };

  it('calls at each edge asked for', () => {
    expect(
      press(`setWatch(function(e){print('up',e.state)},BTN1,{edge:'rising',repeat:true});
      setWatch(function(e){print('down',e.pin===BTN1)},BTN1,{edge:-1,repeat:true})`),
    ).toEqual(['up true', 'down true', 'up true', 'down true']);
  });

  it('calls once without repeat, and not when cleared', () => {
    expect(
      press(`setWatch(function(){print('once')},BTN1);clearWatch(setWatch(print,BTN1,{repeat:true}))`),
    ).toEqual(['once']);
  });

  it('tells when the last edge was', () => {
    const [first, second] = press(
      `setWatch(function(e){print(e.lastTime===undefined,e.time>0)},BTN1,{repeat:true})`,
    );
    expect([first, second]).toEqual(['true true', 'false true']);
  });

  it('refuses what is no pin or function', () => {
    expect(String(runBoard('setWatch(print,5)').board.lastError)).toContain('Invalid pin');
    expect(String(runBoard('setWatch(5,BTN1)').board.lastError)).toContain('not supplied');
  });
});
