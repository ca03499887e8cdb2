import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '..', '..', '..', 'docs', 'examples', 'instrument.py');
const START_MS = 20_000;

/** docs/examples/instrument.py, running. */
export interface InstrumentProcess {
  /** `tcp://127.0.0.1:PORT` */
  readonly address: string;
  readonly port: number;
  /** Ends it. @returns its exit status */
  stop(): Promise<number | null>;
}

export function hasPython(): boolean {
  return spawnSync('python3', ['--version']).status === 0;
}

/** Starts the example instrument on a free port; resolves once it listens. */
export function startInstrument(...options: string[]): Promise<InstrumentProcess> {
  const child = spawn('python3', [SCRIPT, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    const fail = (why: string) => {
      child.kill('SIGKILL');
      reject(new Error(`The instrument ${why}: ${stderr}`));
    };
    const timer = setTimeout(() => fail('does not begin to listen'), START_MS);
    child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    child.stdout.on('data', (bytes: Buffer) => {
      stdout += bytes.toString();
      const port = /^listening on tcp:\/\/127\.0\.0\.1:(\d+)\n/.exec(stdout)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve({
        address: `tcp://127.0.0.1:${port}`,
        port: Number(port),
        stop: () => {
          child.kill('SIGTERM');
          return ended;
        },
      });
    });
    child.once('error', (error) => fail(error.message));
    void ended.then(() => {
      clearTimeout(timer);
      fail('has ended');
    });
  });
}
