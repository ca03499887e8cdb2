import { runBoard } from '../testing/testBoard';

describe('timers', () => {
  it('pass arguments, run strings, and can be cleared', () => {
    const { printed } = runBoard(`setTimeout(print,20,'a',1);setTimeout("print('string')",10);
      clearTimeout(setTimeout(print,5,'never'));var n=0;var id=setInterval(function(){n++;if(n===3)clearInterval(id)},1);
      setTimeout(function(){print(n)},100)`);
    expect(printed()).toEqual(['string', 'a 1', '3']);
  });

  it('change an interval', () => {
    const { printed } =
      runBoard(`var id=setInterval(function(){print(Math.round(getTime()))},1000);changeInterval(id,5000);
      setTimeout(function(){clearInterval()},11000)`);
    expect(printed()).toEqual(['5', '10']);
  });

  it('refuse what cannot be called, and an undefined id', () => {
    expect(String(runBoard('setTimeout(5,1)').board.lastError)).toContain('Function or String not supplied');
    expect(String(runBoard('clearTimeout(undefined)').board.lastError)).toContain('called with undefined');
  });
});
