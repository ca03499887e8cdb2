import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLink } from '../../link';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';
import { temporaryFolder } from '../testing/temporaryFolder';

const folder = temporaryFolder();
const events = (terminal: FakeTerminal) => terminal.events;

/** Serves a board, does something with it, and ends it as Ctrl-C does. */
async function whileServed<T>(line: string, work: (address: string) => Promise<T>): Promise<T> {
  const terminal = new FakeTerminal(folder());
  const ready = new Promise<string>((resolve) => {
    const write = terminal.stdout._write.bind(terminal.stdout);
    terminal.stdout._write = (chunk: Buffer | string, encoding, done) => {
      write(chunk, encoding, done);
      resolve((JSON.parse(String(chunk)) as { address: string }).address);
    };
  });
  const ended = runCommandLine(['emulate', '--tcp', '--json', ...line.split(' ')], terminal);
  const result = await work(await ready);
  terminal.signals.emit('SIGINT');
  expect(await ended).toBe(0);
  expect(events(terminal).at(-1)).toMatchObject({ type: 'result', command: 'emulate' });
  return result;
}

async function boots(address: string): Promise<number> {
  const link = await openLink(address);
  try {
    return link.hello.boots;
  } finally {
    await link.close();
  }
}

it('keeps its flash in a file: the boots count on', async () => {
  expect(await whileServed('--flash-image board.flash', boots)).toBe(1);
  expect(existsSync(join(folder(), 'board.flash'))).toBe(true);
  expect(await whileServed('--flash-image board.flash', boots)).toBe(2);
  expect(await whileServed('--loopback', boots)).toBe(1);
});

it('says what is wrong with a file that is not a flash image', async () => {
  writeFileSync(join(folder(), 'bad.flash'), 'no flash');
  const terminal = new FakeTerminal(folder());
  expect(await runCommandLine('emulate --tcp --json --flash-image bad.flash'.split(' '), terminal)).toBe(5);
  expect(events(terminal).at(-1)).toMatchObject({ code: 'DATA_DAMAGED' });
});
