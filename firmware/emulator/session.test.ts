import { runBoard } from './testing/testBoard';

describe('one boot', () => {
  it('runs onInit after the boot files', () => {
    expect(runBoard(`function onInit(){print('init')}print('boot')`).printed()).toEqual(['boot', 'init']);
  });

  it('goes on after a boot file that throws', () => {
    const { printed, send, board } = runBoard(`USB.on('data',print);null.x`);
    expect(printed()[0]).toContain('Uncaught TypeError');
    send('still here');
    expect(printed()[1]).toBe('still here');
    expect(board.lastError).toBeDefined();
  });

  it('leaves nothing behind for the next', () => {
    const { board, printed, clock } = runBoard(
      `print(typeof globalThis.left,USB.available());globalThis.left=1;setInterval(function(){print('tick')},1000)`,
    );
    board.reset();
    clock.advance(1.5);
    expect(printed()).toEqual(['undefined 0', 'undefined 0', 'tick']);
  });
});
