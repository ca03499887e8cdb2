import { runBoard } from '../testing/testBoard';

describe('what restarts the interpreter', () => {
  it('reset() tells the program, forgets it, and leaves the board on', () => {
    const { printed, board } = runBoard(
      `E.on('kill',function(){print('killed')});print('boot');setTimeout(function(){reset();print('still')},10)`,
    );
    expect(printed()).toEqual(['boot', 'still', 'killed']);
    expect(board.counters.boots).toBe(2);
    expect(board.isOn).toBe(true);
  });

  it('load() runs it again', () => {
    const { printed } = runBoard(`var s=require('Storage');var n=Number(s.read('n'))||0;print(n);
      s.write('n',String(n+1));if(n<2)load()`);
    expect(printed()).toEqual(['0', '1', '2']);
  });

  it('E.reboot() does not return', () => {
    const { printed, board } = runBoard(`var s=require('Storage');if(!s.read('once')){s.write('once','x');
      try{E.reboot();print('returned')}catch(e){s.write('evil','x')}print('ran on')}else print('again',s.read('evil'))`);
    expect(printed().filter((line) => line.startsWith('again'))).toHaveLength(1);
    expect(board.counters.boots).toBe(2);
  });

  it('a program that restarts for ever is slowed to real time', () => {
    const { board, clock } = runBoard('E.reboot()');
    const { boots } = board.counters;
    expect(boots).toBeLessThanOrEqual(10);
    clock.advance(0.15);
    expect(board.counters.boots).toBeGreaterThan(boots);
    expect(board.counters.boots).toBeLessThanOrEqual(2 * boots);
  });
});

it('print and console print alike', () => {
  expect(runBoard(`print(1,'a',[2]);console.log('b');console.error({c:1})`).printed()).toEqual([
    '1 a [ 2 ]',
    'b',
    '{ "c": 1 }',
  ]);
});
