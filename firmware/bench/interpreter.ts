import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a script says is a line with this before it; the rest is JSON, or the word below when there is no more. */
const MARK = 'BENCH ';
const END = 'end';
/** Notes how many variables there are before anything else. */
const FRESH = 'global.BENCH={fresh:process.memory().usage}';
const DEADLINE_MS = 60_000;

/** What the interpreter finds in its working directory, by name. */
export type Files = Readonly<Record<string, Uint8Array | string>>;

/** A genuine interpreter, Espruino's Linux port, that runs scripts and listens to what they say by `BENCH.say`. */
export class Interpreter {
  private readonly folder = mkdtempSync(join(tmpdir(), 'chladni-bench-'));
  private readonly child: ChildProcessWithoutNullStreams;
  private text = '';
  private hasEnded = false;
  private wake: () => void = () => undefined;

  /**
   * @param binary - its path
   * @param scripts - run one after the other; each is let go then, so that only one has to find room beside what it made
   */
  constructor(binary: string, scripts: readonly string[], files: Files) {
    this.write(files);
    const all = [FRESH, ...scripts];
    this.write(Object.fromEntries(all.map((script, i) => [`${i}.js`, script])));
    const runs = all.map((_, i) => `eval(require("fs").readFileSync("${i}.js"));\n`);
    this.write({ 'script.js': `${runs.join('')}print("${MARK}${END}");\n` });
    // Its standard input stays open: at its end the interpreter ends.
    this.child = spawn(binary, ['script.js'], { cwd: this.folder, stdio: 'pipe' });
    this.child.stdout.on('data', (bytes: Buffer) => {
      this.text += bytes.toString('latin1');
      this.wake();
    });
    this.child.once('error', (error) => {
      this.text += String(error);
      this.hasEnded = true;
      this.wake();
    });
    this.child.once('close', () => {
      this.hasEnded = true;
      this.wake();
    });
  }

  /** Puts files where the interpreter finds them, each whole at once. */
  write(files: Files): void {
    for (const [name, data] of Object.entries(files)) {
      const path = join(this.folder, name);
      writeFileSync(`${path}.part`, data, typeof data === 'string' ? 'latin1' : null);
      renameSync(`${path}.part`, path);
    }
  }

  /**
   * The next thing a script says; undefined when all have run.
   *
   * @throws Error when the interpreter ends by itself, or has nothing to say for a minute
   */
  async next(): Promise<unknown> {
    await this.line();
    const [line, ...rest] = this.text.slice(this.text.indexOf(MARK) + MARK.length).split('\n');
    this.text = rest.join('\n');
    const what = line!.trim();
    return what === END ? undefined : (JSON.parse(what) as unknown);
  }

  private hasLine(): boolean {
    const at = this.text.indexOf(MARK);
    return at >= 0 && this.text.includes('\n', at);
  }

  private line(): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        clearTimeout(deadline);
        reject(new Error(`The interpreter has not done what it was asked: ${this.text.slice(-500)}`));
      };
      const deadline = setTimeout(fail, DEADLINE_MS);
      this.wake = () => {
        if (this.hasLine()) {
          clearTimeout(deadline);
          resolve();
        } else if (this.hasEnded) fail();
      };
      this.wake();
    });
  }

  /** Ends it and removes its files. */
  async stop(): Promise<void> {
    if (!this.hasEnded) {
      const ended = new Promise<void>((resolve) => this.child.once('close', () => resolve()));
      this.child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.folder, { recursive: true });
  }
}

/** Runs scripts and returns all they said; errors as `Interpreter.next`. */
export async function runScripts(
  binary: string,
  scripts: readonly string[],
  files: Files,
): Promise<unknown[]> {
  const interpreter = new Interpreter(binary, scripts, files);
  const said: unknown[] = [];
  try {
    for (let one = await interpreter.next(); one !== undefined; one = await interpreter.next())
      said.push(one);
    return said;
  } finally {
    await interpreter.stop();
  }
}
