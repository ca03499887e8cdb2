import { boards } from '../boards';
import { bundle } from '../build';
import { runWithConsole } from './testing/testBoard';

const bundles = boards.flatMap((board) =>
  (board.converters ? [false, true] : [true]).map((loopback) => ({ board, loopback })),
);

describe.each(bundles)('the bundle of $board.id, loopback: $loopback', ({ board, loopback }) => {
  it('boots without an error, says nothing unasked but its heartbeat, and shrugs off garbage', () => {
    const { code } = bundle(board.id, { loopback });
    const { board: virtual, output, clock, send } = runWithConsole(code, { board });
    expect(virtual.lastError).toBeUndefined();
    clock.advance(10);
    const heard = output();
    expect(heard.split('\n').length).toBeGreaterThan(1);
    send('garbage\n\0\x01\x10\xff\n');
    for (let part = 0; part < 100; part++) send('A'.repeat(100));
    send('\n');
    clock.advance(10);
    expect(virtual.lastError).toBeUndefined();
    expect(output().length).toBeGreaterThan(heard.length);
  });
});
