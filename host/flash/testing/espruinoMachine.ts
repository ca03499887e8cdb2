import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boardById } from '@chladni/firmware';
import { systemClock } from '../../link';
import { namedPort, type FlashPort } from '../flashPort';

/** Longest wait for a program to start, milliseconds. */
const START_MS = 10_000;
const LINK_NAME = boardById('linux')!.link.path!;
/** Flash of the Linux port, in its working directory. */
const FLASH_FILE = 'espruino.flash';

/** A program on a pseudo terminal, reached over TCP. */
class Terminal {
  private child: ChildProcessWithoutNullStreams | undefined;
  private server: Server | undefined;
  private client: Socket | undefined;

  /** @param command - for the shell; says `ready` when it is */
  constructor(
    private readonly folder: string,
    private readonly command: string,
  ) {}

  async start(): Promise<FlashPort> {
    const child = spawn('script', ['-qfc', `stty raw -echo; echo ready; ${this.command}`, '/dev/null'], {
      cwd: this.folder,
      stdio: 'pipe',
    });
    this.child = child;
    child.stdin.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(() => reject(new Error(`${this.command} does not start`)), START_MS);
      child.once('error', reject);
      child.stdout.on('data', (bytes: Buffer) => {
        if (bytes.includes('ready')) {
          clearTimeout(deadline);
          resolve();
        }
        this.client?.write(bytes);
      });
    });
    this.server = createServer({ noDelay: true }, (socket) => {
      this.client = socket;
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes) => child.stdin.write(bytes));
    });
    const { server } = this;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return namedPort(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, systemClock);
  }

  async stop(): Promise<void> {
    this.client?.destroy();
    this.server?.close();
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('close', () => resolve());
      child.kill('SIGKILL');
    });
  }
}

/** Espruino's Linux port in a folder of its own: its console on one terminal, the firmware's port on another. */
export class EspruinoMachine {
  private readonly folder = mkdtempSync(join(tmpdir(), 'chladni-'));
  private readonly link: Terminal;
  private console: Terminal | undefined;
  linkPort!: FlashPort;
  consolePort!: FlashPort;

  constructor(private readonly binary: string) {
    this.link = new Terminal(this.folder, `ln -sf "$(tty)" ${LINK_NAME}; exec sleep 100000`);
  }

  async start(): Promise<void> {
    this.linkPort = await this.link.start();
    await this.powerOn();
  }

  /** Ends the interpreter and starts it anew, with the flash it had. */
  async powerOn(): Promise<void> {
    await this.console?.stop();
    this.console = new Terminal(this.folder, `exec ${this.binary}`);
    this.consolePort = await this.console.start();
  }

  async stop(): Promise<void> {
    await this.console?.stop();
    await this.link.stop();
    rmSync(this.folder, { recursive: true });
  }

  readFlash(): Buffer {
    return readFileSync(join(this.folder, FLASH_FILE));
  }
}

/** What an interpreter prints that starts with an image in its flash. */
export async function printedAtBoot(binary: string, image: Uint8Array): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'chladni-'));
  try {
    writeFileSync(join(folder, FLASH_FILE), image);
    const child = spawn(binary, ['-e', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    let printed = '';
    child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString('latin1')));
    await new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(() => child.kill('SIGKILL'), START_MS);
      child.once('error', reject);
      child.once('close', () => {
        clearTimeout(deadline);
        resolve();
      });
    });
    return printed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
