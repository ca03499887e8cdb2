import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** So that large tensors are kept by the process and not mapped anew each step, which is what PyTorch is slow without. */
const MALLOC = { MALLOC_MMAP_THRESHOLD_: '1000000000', MALLOC_TRIM_THRESHOLD_: '4000000000' };
const INTERPRETERS = ['python3', '/usr/bin/python3'];
const DEADLINE_MS = 120_000;

interface Hello {
  readonly torch: string;
  readonly blas: string;
}

/** An interpreter that can import torch; undefined where there is none. */
export function torchInterpreter(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.CHLADNI_PYTHON;
  const candidates = named === undefined ? INTERPRETERS : [named];
  return candidates.find(
    (python) => spawnSync(python, ['-c', 'import torch'], { timeout: DEADLINE_MS }).status === 0,
  );
}

/** Debian's own BLAS, which PyTorch is installed with there; undefined where there is none. */
export function debianBlas(): NodeJS.ProcessEnv | undefined {
  const libraries = '/usr/lib';
  const folders = existsSync(libraries)
    ? readdirSync(libraries).map((name) => join(libraries, name, 'blas'))
    : [];
  const folder = folders.find((name) => existsSync(join(name, 'libblas.so.3')));
  return folder === undefined ? undefined : { LD_LIBRARY_PATH: folder };
}

/** How long the calls of one turn take together. */
const TURN_SECONDS = 0.05;

/** A script of host/bench/peers that waits to be asked; inputs and outputs go through files of a folder of its own. */
export class TorchPeer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'chladni-peer-'));
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #times: Record<string, number> = {};
  #hello: Hello | undefined;

  private constructor(
    python: string,
    script: string,
    inputs: Readonly<Record<string, Float32Array>>,
    readonly threads: number,
    environment: NodeJS.ProcessEnv,
  ) {
    for (const [name, values] of Object.entries(inputs)) writeFileSync(this.#file(name), values);
    // The build copies no scripts: from host/dist/bench/peers, the source's own is run.
    const path = join(__dirname.replace(join('dist', 'bench'), 'bench'), script);
    this.#process = spawn(python, ['-u', path, this.#folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...MALLOC,
        OMP_NUM_THREADS: `${threads}`,
        OPENBLAS_NUM_THREADS: `${threads}`,
        ...environment,
      },
    });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /**
   * Starts a script.
   *
   * @param inputs - arrays it reads, by name
   * @param threads - that it computes with. Default to 1
   * @param environment - variables beside this process's own. None by default
   * @throws Error when it does not come to answer
   */
  static async start(
    python: string,
    script: string,
    inputs: Readonly<Record<string, Float32Array>>,
    threads = 1,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<TorchPeer> {
    const peer = new TorchPeer(python, script, inputs, threads, environment);
    try {
      peer.#hello = (await peer.#answer()) as Hello;
      return peer;
    } catch (error) {
      await peer.close();
      throw error;
    }
  }

  /** What it runs on. */
  get title(): string {
    return `PyTorch ${this.#hello!.torch} with ${this.blas}`;
  }

  /** What it multiplies matrices with. */
  get blas(): string {
    return this.#hello!.blas;
  }

  /** Seconds of one call, on average over a turn of them. */
  async seconds(call: string): Promise<number> {
    const times = (this.#times[call] ??= Math.ceil(TURN_SECONDS / (await this.secondsAtFirst(call))));
    return this.#time(call, times);
  }

  /** Seconds of one of a few calls, after as many to warm up. */
  async secondsAtFirst(call: string): Promise<number> {
    await this.#time(call, 3);
    return this.#time(call, 3);
  }

  /** Lets it compute once what is to be compared; `output` then reads it. */
  async check(): Promise<void> {
    await this.#ask({ check: true });
  }

  output(name: string): Float32Array {
    const bytes = readFileSync(this.#file(name));
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  }

  async #time(call: string, times: number): Promise<number> {
    const answer = (await this.#ask({ time: call, times })) as { readonly seconds: number };
    return answer.seconds;
  }

  async close(): Promise<void> {
    this.#process.stdin.end();
    if (this.#process.exitCode === null) this.#process.kill();
    await this.#lines.return?.();
    rmSync(this.#folder, { recursive: true });
  }

  #ask(request: object): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    return this.#answer();
  }

  async #answer(): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the peer does not answer')), DEADLINE_MS);
    });
    try {
      const line = (await Promise.race([this.#lines.next(), late])) as IteratorResult<string, undefined>;
      if (line.done === true) throw new Error('the peer has ended; its own words are above');
      return JSON.parse(line.value) as unknown;
    } finally {
      clearTimeout(timer);
    }
  }

  #file(name: string): string {
    return join(this.#folder, `${name}.f32`);
  }
}
