import { PROTOCOL_VERSION } from '@chladni/protocol/board';
import { AheadCache } from './aheadCache';
import type { AheadMachine } from './aheadDispatcher';
import { AheadDispatcher } from './aheadDispatcher';
import { ANSWER_MEMORY, aheadLimits } from './aheadLimits';
import { countBoot } from './bootCount';
import { losesQueuedChunks, PACKET_BYTES } from './chunkLoss';
import { newCounters, wrapped } from './counters';
import { creditSender } from './creditSender';
import { damageReport } from './damageReport';
import { Dispatcher } from './dispatcher';
import { espruinoPlatform } from './espruinoPlatform';
import type { SerialPort } from './espruino';
import type { Firmware } from './firmware';
import { plainReader } from './frameReader';
import { handlersOf } from './handlers';
import { hasMemory, wrongWith } from './handlers/evaluate';
import { networkInfo } from './handlers/networkInfo';
import type { NetworkHandlers } from './handlers/networks';
import { heartbeat } from './heartbeat';
import type { Limits } from './limits';
import { limitsFor } from './limits';
import { Link } from './link';
import { loopbackPlayer } from './loopbackPlayer';
import { nativesOf } from './native/natives';
import { RECORD_FILES } from './network/recordFiles';
import type { OpenedNetworks } from './openNetworks';
import type { Player } from './player';
import type { QuietMachine } from './quietLine';
import { QuietLine } from './quietLine';
import { receiverOf } from './receiver';
import type { Receiver } from './receiver';
import { ReplayCache } from './replayCache';
import { Sender } from './sender';
import { FOREVER, TimedPlayer } from './timedPlayer';
import type { WaveformLayout } from './waveformLayout';
import { joinedLayout } from './waveformLayout';
import type { AnalogMachine } from './waveformPlayer';
import { WaveformPlayer } from './waveformPlayer';

/** Time for an answer to leave before the port changes hands. */
const FAREWELL_MS = 100;
const CONSOLE_BAUD_RATE = 115_200;
/** Start bit, eight data bits, stop bit. */
const BITS_PER_BYTE = 10;

/** Bytes a second. Of USB what it carries in any case: packets of 64 bytes, one a millisecond from a board, more to it. */
const LINE_RATES =
  BUILD.baudRate === null
    ? { out: 64_000, in: 400_000 }
    : { out: BUILD.baudRate / BITS_PER_BYTE, in: BUILD.baudRate / BITS_PER_BYTE };

type PlayerClass<T> = new (
  machine: AnalogMachine,
  drivePin: EspruinoPin,
  sensePin: EspruinoPin,
  pwmFrequencyHz: number,
) => T;

/** The console must be off the port before anything is written to it. */
function takePort(): void {
  if (BUILD.baudRate !== null) {
    if (BUILD.path === null) BUILD.port.setup(BUILD.baudRate);
    else BUILD.port.setup(BUILD.baudRate, { path: BUILD.path });
  }
  E.setConsole(null, { force: true });
}

function giveConsoleBack(): void {
  BUILD.port.removeAllListeners('data');
  if (BUILD.baudRate !== null && BUILD.path === null) BUILD.port.setup(CONSOLE_BAUD_RATE);
  BUILD.port.setConsole(true);
}

/** @param ramped - called when the ramp to silence has ended, and its memory is free */
function newPlayer<T extends WaveformPlayer>(
  Made: PlayerClass<T>,
  layout: WaveformLayout,
  ramped: () => void,
): T {
  const machine = { Waveform, analogWrite, getTime, setTimeout, clearTimeout, layout };
  const drivePin = new Pin(BUILD.drivePin!);
  const player = new Made(machine, drivePin, new Pin(BUILD.sensePin!), BUILD.pwmFrequencyHz);
  player.rampToSilence({ played: ramped, failed: ramped });
  return player;
}

function freeBytes(collect: boolean): number {
  const memory = process.memory(collect);
  return memory.free * memory.blocksize;
}

function currentLimits(): Limits {
  const memory = process.memory(true);
  // Where memory grows, what is there now is no bound.
  const free = BUILD.memoryBytes > 0 ? BUILD.memoryBytes : memory.free * memory.blocksize;
  const total = BUILD.memoryBytes > 0 ? BUILD.memoryBytes : memory.total * memory.blocksize;
  return limitsFor(free, total, BUILD.inputBufferBytes);
}

/** Puts right what the interpreter broke off when its memory ran out. */
function watchMemory(
  link: Link,
  dispatcher: Dispatcher,
  firmware: Firmware,
  opened: () => OpenedNetworks | undefined,
): void {
  E.on('errorFlag', (flags) => {
    E.getErrorFlags();
    if (!flags.includes('CALLBACK') && !flags.includes('MEMORY')) return;
    link.reopen();
    if (!firmware.player.isIdle()) return;
    firmware.networks?.forget();
    opened()?.standalone.abandon();
    dispatcher.abandon();
  });
}

/** In memory in one piece, where there is room. */
function nativeCode(): string {
  return E.toString(atob(BUILD.kernelCode!));
}

/** Whether a network has ever been stored, and so a mode. */
function hasRecord(): boolean {
  const storage = require('Storage');
  return RECORD_FILES.some((name) => storage.read(name, 0, 1) !== undefined);
}

function start(): void {
  takePort();
  const startTime = getTime();
  const plain = espruinoPlatform(E, atob, btoa);
  const joined = joinedLayout(plain);
  const natives =
    BUILD.kernelCode === null ? undefined : nativesOf(E, nativeCode(), BUILD.kernelEntries, plain, joined);
  const platform = natives?.platform ?? plain;
  const reader = natives?.reader ?? plainReader(plain);
  const limits = limitsFor(0, 0, BUILD.inputBufferBytes);
  const loses = losesQueuedChunks(process.version);
  const setLimits = (): void => {
    Object.assign(limits, currentLimits());
    if (BUILD.ahead && !loses) Object.assign(limits, aheadLimits(limits, LINE_RATES.in));
    // A second packet may come only once the first is taken.
    if (loses) Object.assign(limits, { creditBytes: PACKET_BYTES });
  };
  let receiver: Receiver | undefined = undefined;
  /** The ramp's memory is free then; a line that is arriving takes some that is not to count. */
  const ramped = (): void => {
    if (receiver!.arrived() === 0) setLimits();
  };
  const layout = natives?.layout ?? joined;
  const timed = BUILD.loopback || !BUILD.ahead ? undefined : newPlayer(TimedPlayer, layout, ramped);
  const player: Player =
    timed ?? (BUILD.loopback ? loopbackPlayer : newPlayer(WaveformPlayer, layout, ramped));
  const counters = newCounters();
  const answers = BUILD.ahead ? new AheadCache() : undefined;
  const cache = answers ?? new ReplayCache();
  let sendCredit = creditSender(BUILD.creditId, platform, new Sender(platform, BUILD.port));
  let port: Pick<SerialPort, 'write'> = BUILD.port;
  let line: QuietLine | undefined = undefined;
  let mayDisturb = (): boolean => false;
  let link: Link | undefined = undefined;
  let networks: OpenedNetworks | undefined = undefined;
  if (BUILD.ahead) {
    const sendNow = sendCredit;
    const machine: QuietMachine = {
      setTimeout,
      getTime,
      countTaken: () => counters.received + receiver!.arrived(),
      silence: () => (timed === undefined || mayDisturb() ? FOREVER : timed.silence()),
      sendCredit: sendNow,
    };
    const quiet = new QuietLine(BUILD.port, LINE_RATES, limits, machine);
    // Most credit is given while nothing plays, where each call counts.
    sendCredit = (received) => {
      if (player.isIdle()) sendNow(received);
      else quiet.giveCredit();
    };
    port = line = quiet;
  }
  const sender = new Sender(platform, port);
  const firmware: Firmware = {
    identity: { protocol: PROTOCOL_VERSION, schema: BUILD.schema },
    version: BUILD.version,
    interpreter: process.version,
    packetBytes: loses ? PACKET_BYTES : 0,
    board: BUILD.board,
    serialNumber: getSerial(),
    boots: countBoot(require('Storage')),
    limits,
    counters,
    cache,
    player,
    loopback: BUILD.loopback,
    networks: undefined,
    canRecord: BUILD.inputPin !== null,
    dacBits: BUILD.driveBits,
    adcBits: BUILD.senseBits,
    minRateHz: BUILD.minSampleRateHz,
    maxRateHz: BUILD.maxSampleRateHz,
    mayDisturb,
    uptimeMs: () => wrapped(Math.round((getTime() - startTime) * 1000)),
    // Where memory grows, what is free now is no bound.
    freeBytes: BUILD.memoryBytes > 0 ? () => BUILD.memoryBytes : freeBytes,
    applyMode: () => networks?.standalone.start(),
    restart: () => {
      setTimeout(() => E.reboot(), FAREWELL_MS);
    },
    giveConsoleBack: () => {
      networks?.standalone.stop();
      link?.close();
      setTimeout(giveConsoleBack, FAREWELL_MS);
    },
  };
  const requests = { names: BUILD.requestNames, fields: requestFields };
  const handlers = handlersOf(firmware);
  let dispatcher: Dispatcher;
  /** What networks need is loaded when the first request about them comes, and stays. */
  const late =
    BUILD.networkBytes > 0
      ? (): NetworkHandlers => {
          if (networks === undefined) {
            loadNetworks((open) => {
              networks = open(firmware, natives?.kernels, sender, () => !dispatcher.isIdle());
            });
            setLimits();
          }
          return networks!.handlers;
        }
      : () => ({ networkInfo: networkInfo(firmware) });
  if (BUILD.ahead && answers !== undefined && line !== undefined) {
    const machine: AheadMachine = {
      line,
      canPlay: (request, answerBytes) =>
        wrongWith(firmware, request) === undefined &&
        hasMemory(firmware, request, ANSWER_MEMORY * answerBytes),
    };
    const ahead = new AheadDispatcher(
      requests,
      handlers,
      late,
      sender,
      answers,
      counters,
      firmware.identity,
      reader,
      machine,
    );
    answers.onClear = () => ahead.drop();
    firmware.mayDisturb = mayDisturb = () => ahead.mayDisturb();
    dispatcher = ahead;
  } else {
    dispatcher = new Dispatcher(requests, handlers, late, sender, cache, counters, firmware.identity, reader);
  }
  const reportBytes = damageReport(BUILD.damagedId, firmware, sender);
  const reportDamage = (): void => {
    reportBytes();
    // No answer comes to that line, and a host that may have one packet on its way would wait for ever.
    if (loses) sendCredit(counters.received);
  };
  receiver = receiverOf(limits, counters, platform.join, {
    takeLine: (line) => {
      if (!dispatcher.takeLine(line)) reportDamage();
    },
    reportSkipped: reportDamage,
    sendCredit,
  });
  link = new Link(
    BUILD.port,
    { setInterval, clearInterval },
    receiver,
    heartbeat(BUILD.heartbeatId, firmware, sender),
  );
  link.open();
  watchMemory(link, dispatcher, firmware, () => networks);
  if (BUILD.networkBytes > 0 && hasRecord()) {
    late();
    if (firmware.networks!.isOff()) firmware.networks = networks = undefined;
  }
  // Last: what stays in memory has been made by now.
  setLimits();
  firmware.applyMode();
}

/** Held at boot, the button leaves the board to its console. */
function isHeldBack(): boolean {
  return BUILD.buttonPin !== null && digitalRead(new Pin(BUILD.buttonPin)) === BUILD.buttonPressed;
}

function boot(): void {
  if (isHeldBack()) return;
  // A board whose port nobody listens on would be locked out.
  try {
    start();
  } catch (error) {
    giveConsoleBack();
    print(error);
  }
}

// Not at once: what is free for requests can be told when the text of this script is no longer held.
setTimeout(boot, 0);
