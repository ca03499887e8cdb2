import { callersFolder } from '../runs';
import { runCommandLine } from './program';

// A reader that has seen enough, as `head` has, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  signals: process,
  environment: process.env,
  caller: callersFolder(),
  now: () => performance.now(),
  quit: (status) => process.exit(status),
}).then((status) => {
  process.exitCode = status;
});
