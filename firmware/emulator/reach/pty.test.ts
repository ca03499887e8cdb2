import { constants, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { runBoard } from '../testing/testBoard';
import { servePty } from './pty';
import { ServeError, type ServedBoard } from './served';

const echo = `USB.on('data',function(d){USB.write(d.toUpperCase())})`;

describe('servePty', () => {
  it('says what to do where no terminal can be made', async () => {
    const { board } = runBoard(echo);
    const absent = { command: 'no-such-program-here', arguments: [], says: 'stdout', ready: /x/ } as const;
    const silent = { command: process.execPath, arguments: ['-e', ''], says: 'stdout', ready: /x/ } as const;
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
    const file = openSync(served.address, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
    const terminal = new ReadStream(file);
    const answer = new Promise<string>((resolve) => {
      let text = '';
      terminal.on('data', (bytes: Buffer) => {
        text += bytes.toString('latin1');
        if (text.endsWith('\n')) resolve(text);
      });
    });
    writeSync(file, 'hello\n');
    expect(await answer).toBe('HELLO\n');
    terminal.destroy();
    await served.close();
  });
});
