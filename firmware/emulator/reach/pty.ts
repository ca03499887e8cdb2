import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { VirtualBoard } from '../virtualBoard';
import { ServeError, type ServedBoard } from './served';

/** A program that opens a pseudo terminal, passes its bytes through its own standard input and output, and says its path. */
interface PtyMaker {
  readonly command: string;
  readonly arguments: readonly string[];
  /** Where the path is said. */
  readonly says: 'stdout' | 'stderr';
  /** What is said once bytes pass: the path in the first group. Until then what is written may be lost. */
  readonly ready: RegExp;
}

const socat: PtyMaker = {
  command: 'socat',
  arguments: ['-d', '-d', 'PTY,raw,echo=0', '-'],
  says: 'stderr',
  ready: /PTY is (\/dev\/\S+)[\s\S]*data transfer loop/,
};
const TTY_SAYS = /(\/dev\/\S+)\s/;

/** Waits in the terminal that `script` makes, so that it stays. */
const HOLD = 'stty raw -echo; tty; exec sleep 100000000';

const makers: Readonly<Partial<Record<NodeJS.Platform, readonly PtyMaker[]>>> = {
  linux: [
    socat,
    { command: 'script', arguments: ['-qfc', HOLD, '/dev/null'], says: 'stdout', ready: TTY_SAYS },
  ],
  darwin: [
    socat,
    { command: 'script', arguments: ['-q', '/dev/null', 'sh', '-c', HOLD], says: 'stdout', ready: TTY_SAYS },
  ],
};

/** Longest time a program may take to say its path, milliseconds. */
const START_MS = 5000;

/**
 * Serves a board's port on a pseudo terminal; `address` is its path.
 *
 * @throws ServeError where no program that makes one is found
 */
export async function servePty(
  board: VirtualBoard,
  tries = makers[process.platform] ?? [],
): Promise<ServedBoard> {
  for (const maker of tries) {
    const child = spawn(maker.command, maker.arguments, { stdio: 'pipe' });
    const path = await pathOf(child, maker);
    if (path !== undefined) return serve(board, child, path);
    child.kill();
  }
  throw new ServeError(
    `No pseudo terminal can be made on ${process.platform}.`,
    'Install socat (or util-linux, which has script), or serve over TCP instead: --tcp.',
  );
}

/** @returns undefined when the program is absent, ends, or says nothing in time */
function pathOf(
  child: ChildProcessWithoutNullStreams,
  { says, ready }: PtyMaker,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const stream = child[says];
    const finish = (path: string | undefined): void => {
      clearTimeout(deadline);
      stream.off('data', listen);
      resolve(path);
    };
    const listen = (bytes: Buffer): void => {
      said += bytes.toString('latin1');
      const [, path] = ready.exec(said) ?? [];
      if (path !== undefined) finish(path);
    };
    const deadline = setTimeout(() => finish(undefined), START_MS);
    stream.on('data', listen);
    child.once('error', () => finish(undefined));
    child.once('exit', () => finish(undefined));
  });
}

function serve(board: VirtualBoard, child: ChildProcessWithoutNullStreams, address: string): ServedBoard {
  const stopListening = board.onOutput((bytes) => void child.stdin.write(bytes));
  child.stdout.on('data', (bytes: Buffer) => board.write(bytes));
  child.stderr.resume();
  child.stdin.on('error', stopListening);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    address,
    close: () => {
      stopListening();
      child.kill();
      return ended;
    },
  };
}
