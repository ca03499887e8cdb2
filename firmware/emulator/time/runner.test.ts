import { runBoard } from '../testing/testBoard';

describe('time on the board', () => {
  it('jumps to one-shot timers, running intervals due before them', () => {
    const { printed } = runBoard(
      `setInterval(function(){print('tick')},300);setTimeout(function(){print('shot',Math.round(getTime()*10))},1000)`,
    );
    expect(printed()).toEqual(['tick', 'tick', 'tick', 'shot 10']);
  });

  it('follows real time while only intervals remain', () => {
    const { printed, clock, board } = runBoard(`setInterval(function(){print('tick')},1000)`);
    expect(printed()).toEqual([]);
    clock.advance(0.5);
    expect(printed()).toEqual([]);
    clock.advance(3);
    expect(printed()).toHaveLength(3);
    expect(board.seconds).toBeLessThan(3.6);
  });

  it('keeps no timer of the host while nothing is due', () => {
    const { clock } = runBoard('');
    expect(clock.pending).toBe(0);
  });

  it('makes up for real time when the host speaks', () => {
    const { send, clock, board } = runBoard('');
    clock.advance(2.5);
    send('x');
    expect(board.seconds).toBeGreaterThan(2.5);
    expect(board.seconds).toBeLessThan(2.6);
  });

  it('lets a program that never rests run ahead only so far, then follows real time', () => {
    const { printed, clock } = runBoard(
      `function again(){print('again');setTimeout(again,1000)}setTimeout(again,1000)`,
    );
    const ahead = printed().length;
    expect(ahead).toBeGreaterThanOrEqual(20);
    expect(ahead).toBeLessThan(25);
    clock.advance(5.5);
    expect(printed().length - ahead).toBe(5);
  });

  it('does not jump for a watchdog', () => {
    const { board, clock } = runBoard('E.enableWatchdog(5,false)');
    expect(board.counters.boots).toBe(1);
    clock.advance(4.9);
    expect(board.counters.boots).toBe(1);
    clock.advance(0.2);
    expect(board.counters.boots).toBe(2);
  });
});

it('never jumps where it is paced', () => {
  const { printed, clock, board } = runBoard(`setTimeout(function(){print('shot')},1000)`, {
    isPaced: true,
  });
  clock.advance(0.9);
  expect(printed()).toEqual([]);
  expect(board.seconds).toBeLessThan(0.91);
  clock.advance(0.2);
  expect(printed()).toEqual(['shot']);
});

it('takes as much longer for its work as it is told', () => {
  const seconds = (workFactor: number) =>
    Number(
      runBoard(`var t=getTime();btoa('x'.repeat(5000));print(getTime()-t)`, { workFactor }).printed()[0],
    );
  expect(seconds(3)).toBeCloseTo(3 * seconds(1), 9);
  expect(seconds(1)).toBeGreaterThan(0);
});
