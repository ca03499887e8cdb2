import { callersFolder } from '../runs';
import { reportCrash, runCommandLine, type Terminal } from './program';

const words = process.argv.slice(2);
const terminal: Terminal = {
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  environment: process.env,
  caller: callersFolder(),
  now: () => performance.now(),
  quit: (status) => process.exit(status),
};

// A reader that has seen enough, as `head` has, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// What fails in a callback reaches no caller; it is told in the same form.
process.on('uncaughtException', (error) => process.exit(reportCrash(words, terminal, error)));

void runCommandLine(words, terminal).then((status) => {
  process.exitCode = status;
});
