import { connect } from 'node:net';
import { runBoard } from '../testing/testBoard';
import { serveTcp } from './tcp';

const echo = `USB.on('data',function(d){USB.write(d)})`;

describe('serveTcp', () => {
  it('carries bytes both ways, to one client at a time', async () => {
    const { board } = runBoard(echo);
    const served = await serveTcp(board);
    const port = Number(/:(\d+)$/.exec(served.address)![1]);
    const first = connect(port, '127.0.0.1');
    const answer = new Promise<string>((resolve) => first.once('data', (bytes) => resolve(bytes.toString())));
    first.write('hello');
    expect(await answer).toBe('hello');

    const second = connect(port, '127.0.0.1');
    second.on('error', () => undefined);
    await new Promise<void>((resolve) => second.once('close', () => resolve()));

    const ended = new Promise<void>((resolve) => first.once('close', () => resolve()));
    first.on('error', () => undefined);
    await served.close();
    await ended;
  });

  it('says when the address is taken', async () => {
    const { board } = runBoard(echo);
    const served = await serveTcp(board);
    const port = Number(/:(\d+)$/.exec(served.address)![1]);
    await expect(serveTcp(board, { port })).rejects.toMatchObject({
      name: 'ServeError',
      remedy: 'Choose another port.',
    });
    await served.close();
  });
});
