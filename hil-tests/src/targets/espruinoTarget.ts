import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '@chladni/firmware';
import { openLink, parseBench, portOpener, systemClock } from 'chladni';
import type { Target } from './target';

/** Puts a terminal's name where the linux bundle looks for its port, and holds the terminal open. */
const HOLD = 'stty raw -echo; ln -s "$(tty)" chladni-link; echo ready; exec sleep 100000';
const READY_MS = 10_000;
/**
 * Espruino drops what its pseudo terminal has no room for, so that on a busy machine answers arrive damaged and are asked for
 * again. Whether they come right in the end is what is tested here.
 */
const LIMITS = { linkRetries: { most: 30 }, linkDamage: { most: 1_000_000 } };

/**
 * Espruino's own Linux port with the loopback build of the firmware. It has no converters, and a process that restarts is
 * gone; everything else is the genuine interpreter. Its pseudo terminal is reached over TCP on this machine.
 *
 * @param binary - of Espruino's Linux port
 */
export async function openEspruino(binary: string): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'chladni-'));
  writeFileSync(join(folder, 'bundle.js'), bundle('linux', { loopback: true }).code, 'latin1');
  const terminal = spawn('script', ['-qfc', HOLD, '/dev/null'], { cwd: folder, stdio: 'pipe' });
  await said(terminal, 'ready');
  const interpreter = spawn(binary, ['bundle.js'], { cwd: folder, stdio: 'pipe' });
  interpreter.stdout.resume();
  interpreter.stderr.resume();

  const clients = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    clients.add(socket);
    socket.on('data', (bytes) => terminal.stdin.write(bytes));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => clients.delete(socket));
  });
  terminal.stdout.on('data', (bytes: Buffer) => {
    for (const client of clients) client.write(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bench = parseBench(
    JSON.stringify({
      name: 'Espruino process, loopback',
      port,
      board: 'linux',
      wiring: 'loopback',
      limits: LIMITS,
    }),
    'espruino',
  );
  return {
    name: 'espruino',
    bench,
    abilities: new Set(['network']),
    isSimulated: true,
    fixture: undefined,
    openLink: () => openLink(port, { helloTries: 10 }),
    openRaw: portOpener(port, { baudRate: 115_200, clock: systemClock }),
    close: async () => {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
      for (const child of [interpreter, terminal]) await ended(child);
      rmSync(folder, { recursive: true });
    },
  };
}

function said(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(
      () => reject(new Error(`No pseudo terminal within ${READY_MS} ms`)),
      READY_MS,
    );
    const done = (act: () => void): void => {
      clearTimeout(deadline);
      child.stdout!.off('data', listen);
      act();
    };
    let text = '';
    const listen = (bytes: Buffer): void => {
      text += bytes.toString('latin1');
      if (text.includes(word)) done(resolve);
    };
    child.stdout!.on('data', listen);
    child.once('error', (error) => done(() => reject(error)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill();
  await closed;
}
