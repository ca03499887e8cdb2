import { open } from 'node:fs/promises';
import { runBoard } from '../testing/testBoard';
import { servePty } from './pty';
import { ServeError, type ServedBoard } from './served';

const echo = `USB.on('data',function(d){USB.write(d.toUpperCase())})`;

describe('servePty', () => {
  it('says what to do where no terminal can be made', async () => {
    const { board } = runBoard(echo);
    const absent = { command: 'no-such-program-here', arguments: [], says: 'stdout' } as const;
    const silent = { command: process.execPath, arguments: ['-e', ''], says: 'stdout' } as const;
    await expect(servePty(board, [absent, silent])).rejects.toMatchObject({ name: 'ServeError' });
    await expect(servePty(board, [])).rejects.toMatchObject({
      remedy: expect.stringContaining('socat') as string,
    });
  });

  it('carries bytes both ways where one can be made', async () => {
    const { board } = runBoard(echo);
    let served: ServedBoard;
    try {
      served = await servePty(board);
    } catch (error) {
      expect(error).toBeInstanceOf(ServeError);
      return;
    }
    expect(served.address).toMatch(/^\/dev\//);
    const terminal = await open(served.address, 'r+');
    await terminal.write('hello\n');
    const { buffer, bytesRead } = await terminal.read(Buffer.alloc(6), 0, 6);
    expect('HELLO\n'.startsWith(buffer.toString('latin1', 0, bytesRead))).toBe(true);
    await terminal.close();
    await served.close();
  });
});
