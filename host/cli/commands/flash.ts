import { randomInt } from 'node:crypto';
import { ChladniError } from '../../common/errors';
import type { EraseReport, FlashOptions, FlashPort, InstallReport } from '../../flash';
import { command, type CommandContext } from '../command';
import { duration } from '../duration';
import { EMULATED_BOARD } from '../emulatedBoard';
import { startFreshBoard } from '../freshBoard';
import { flag, option, requiredOption, type Given } from '../options';
import { parsePort, portText } from '../port';
import { text } from '../values';

const REAL_PORTS = 'a path, serial:NUMBER, tcp://HOST:PORT';
const PORTS = `${REAL_PORTS}; emulator: a fresh board in this process, to try it`;

const options = {
  port: requiredOption('--port <port>', `where the board is: ${PORTS}`, (given) =>
    portText(parsePort(given)),
  ),
  board: option('--board <id>', 'which firmware (default: by what the board says it is)', text('--board')),
  loopback: flag('--loopback', 'firmware that feeds the drive straight back as sense, to check a link'),
  dryRun: flag('--dry-run', 'look at the board and say what would be done, but write nothing'),
  erase: flag('--erase', 'remove the firmware and all it has stored: a plain Espruino is left'),
  compact: flag('--compact', "make room by moving the board's files together; keep it powered meanwhile"),
  linkPort: option('--link-port <port>', 'where the firmware speaks, if on another port', (given) =>
    portText(parsePort(given)),
  ),
};

/** Installs the firmware on a board, or removes it. */
async function run(given: Given<typeof options>, context: CommandContext): Promise<void> {
  refuseTogether(given);
  const { namedBoard } = await import('../../flash/index.js');
  const board = given.board === undefined ? undefined : namedBoard(given.board);
  const started = context.now();
  const seconds = () => (context.now() - started) / 1000;
  const asked = await flashOptions(given, context);
  if (given.erase === true) {
    const { eraseFirmware } = await import('../../flash/index.js');
    tellErased(await eraseFirmware(asked), given, context, seconds());
    return;
  }
  const { installFirmware } = await import('../../flash/index.js');
  let stage: ReturnType<CommandContext['progress']['stage']> | undefined;
  const report = await installFirmware({
    ...asked,
    ...(board && { board }),
    loopback: given.loopback ?? false,
    mayCompact: given.compact ?? false,
    onProgress: (bytes, total) => {
      stage ??= context.progress.stage('upload', total);
      stage.update(bytes);
    },
  });
  stage?.end();
  tellInstalled(report, given, context, seconds());
}

/** @throws ChladniError `BAD_USAGE` */
function refuseTogether(given: Given<typeof options>): void {
  const others = (['board', 'loopback', 'compact', 'linkPort'] as const).filter(
    (name) => given[name] !== undefined,
  );
  if (given.erase !== true || others.length === 0) return;
  const written = options[others[0]!].flags.split(' ')[0]!;
  throw new ChladniError('BAD_USAGE', `${written} has no meaning with --erase.`, `Leave ${written} away.`);
}

async function flashOptions(
  { port, board, dryRun, linkPort }: Given<typeof options>,
  { signal }: CommandContext,
): Promise<FlashOptions> {
  const { systemClock: clock } = await import('../../link/index.js');
  const { namedPort } = await import('../../flash/index.js');
  const elsewhere = linkPort === undefined ? undefined : namedPort(realPort(linkPort, '--link-port'), clock);
  const common = { clock, nonce: randomInt(2 ** 32), signal, dryRun: dryRun ?? false };
  if (port === 'emulator') {
    const emulated = await emulatorPort(board ?? EMULATED_BOARD);
    return { ...common, port: emulated, linkPort: emulated };
  }
  return {
    ...common,
    port: namedPort(realPort(port!, '--port'), clock),
    ...(elsewhere && { linkPort: elsewhere }),
  };
}

/** @throws ChladniError `BAD_USAGE` for a port that has no board */
function realPort(port: string, name: string): string {
  if (port !== 'sim' && port !== 'emulator') return port;
  throw new ChladniError(
    'BAD_USAGE',
    `${name} cannot be ${port}: nothing there can be written.`,
    `Give ${name === '--port' ? PORTS : REAL_PORTS}.`,
  );
}

async function emulatorPort(boardId: string): Promise<FlashPort> {
  const { emulatorBinding } = await import('@chladni/firmware');
  const { bindingPort } = await import('../../flash/index.js');
  const { systemClock } = await import('../../link/index.js');
  return bindingPort(emulatorBinding(await startFreshBoard(boardId)), systemClock);
}

function nameOf(firmware: {
  readonly version: string;
  readonly board?: string;
  readonly loopback?: boolean;
}): string {
  const version = firmware.version === '' ? 'of another version' : firmware.version;
  return ['firmware', version, firmware.loopback === true ? '(loopback)' : ''].filter(Boolean).join(' ');
}

function tellInstalled(
  { identity, board, bundle, previous, installation, hello }: InstallReport,
  given: Given<typeof options>,
  { output }: CommandContext,
  seconds: number,
): void {
  const { plan, by, tries } = installation;
  const removed = [...plan.leftovers, ...plan.replaced, ...plan.obsolete];
  const isDry = hello === undefined;
  output.say(`${board.title}, Espruino ${identity.espruino}, serial number ${identity.serialNumber}`);
  if (previous) output.say(`${isDry ? 'has' : 'had'} ${nameOf(previous)}`);
  const what = `${nameOf(bundle)}, ${bundle.bytes} bytes, CRC-32 ${bundle.crc32.toString(16).padStart(8, '0')}`;
  const isThere = by === undefined && plan.loader === undefined;
  if (isThere) output.say(`${what}: installed already`);
  else output.say(`${isDry ? 'would install' : 'installed'} ${what}`);
  if (removed.length > 0) output.say(`${isDry ? 'would remove' : 'removed'} ${removed.join(', ')}`);
  if (hello) output.say(`says hello, boot ${hello.boots}, after ${duration(seconds)}`);
  output.emit({
    type: 'result',
    command: 'flash',
    port: given.port,
    action: isDry ? 'dry-run' : isThere ? 'unchanged' : 'installed',
    board: board.id,
    espruino: identity.espruino,
    serialNumber: identity.serialNumber,
    version: bundle.version,
    loopback: bundle.loopback,
    bytes: bundle.bytes,
    crc32: bundle.crc32,
    previous: previous ?? null,
    uploadedBy: by ?? null,
    tries,
    removed,
    boots: hello?.boots ?? null,
    seconds,
  });
}

function tellErased(
  { identity, previous, erased }: EraseReport,
  given: Given<typeof options>,
  { output }: CommandContext,
  seconds: number,
): void {
  const isDry = given.dryRun === true;
  output.say(
    `${identity.espruinoName}, Espruino ${identity.espruino}, serial number ${identity.serialNumber}`,
  );
  if (previous) output.say(`${isDry ? 'has' : 'had'} ${nameOf(previous)}`);
  if (erased.length === 0) output.say('nothing of this project is on it');
  else output.say(`${isDry ? 'would remove' : 'removed'} ${erased.join(', ')}`);
  if (!isDry) output.say(`a plain Espruino answers, after ${duration(seconds)}`);
  output.emit({
    type: 'result',
    command: 'flash',
    port: given.port,
    action: isDry ? 'dry-run' : 'erased',
    espruino: identity.espruino,
    serialNumber: identity.serialNumber,
    previous: previous ?? null,
    removed: erased,
    seconds,
  });
}

export const flash = command({
  summary: 'build for the board found, upload, verify, restart, say hello',
  options,
  run,
});
