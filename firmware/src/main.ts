import { PROTOCOL_VERSION } from '@chladni/protocol/board';
import { AheadCache } from './aheadCache';
import { AheadDispatcher } from './aheadDispatcher';
import { aheadLimits } from './aheadLimits';
import { countBoot } from './bootCount';
import { newCounters, wrapped } from './counters';
import { creditSender } from './creditSender';
import { damageReport } from './damageReport';
import { Dispatcher } from './dispatcher';
import { espruinoPlatform } from './espruinoPlatform';
import type { WaveformSamples } from './espruino';
import type { Firmware } from './firmware';
import { plainReader } from './frameReader';
import { handlersOf } from './handlers';
import { networkHandlersOf } from './handlers/networks';
import { heartbeat } from './heartbeat';
import type { Limits } from './limits';
import { limitsFor } from './limits';
import { Link } from './link';
import { loopbackPlayer } from './loopbackPlayer';
import type { Natives } from './native/natives';
import { nativesOf } from './native/natives';
import type { NetworkMachine } from './network/addNetworks';
import { addNetworks } from './network/addNetworks';
import { interpreted } from './network/interpreted';
import type { Standalone } from './network/standalone';
import type { Player } from './player';
import { receiverOf } from './receiver';
import type { Receiver } from './receiver';
import { ReplayCache } from './replayCache';
import { Sender } from './sender';
import type { WaveformLayout } from './waveformLayout';
import { joinedLayout } from './waveformLayout';
import { WaveformPlayer } from './waveformPlayer';

/** Time for an answer to leave before the port changes hands. */
const FAREWELL_MS = 100;
const CONSOLE_BAUD_RATE = 115_200;

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

function newWaveformPlayer(layout: WaveformLayout): Player {
  const machine = { Waveform, analogWrite, getTime, setTimeout, clearTimeout, layout };
  const drivePin = new Pin(BUILD.drivePin!);
  const player = new WaveformPlayer(machine, drivePin, new Pin(BUILD.sensePin!), BUILD.pwmFrequencyHz);
  const nothing = (): void => undefined;
  player.rampToSilence({ played: nothing, failed: nothing });
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
  standalone: Standalone | undefined,
): void {
  E.on('errorFlag', (flags) => {
    E.getErrorFlags();
    if (!flags.includes('CALLBACK') && !flags.includes('MEMORY')) return;
    link.reopen();
    if (!firmware.player.isIdle()) return;
    firmware.networks?.forget();
    standalone?.abandon();
    dispatcher.abandon();
  });
}

/** In memory in one piece, where there is room. */
function nativeCode(): string {
  return E.toString(atob(BUILD.kernelCode!));
}

/** The upper 8 bits of each code. */
function upperBytes(codes: WaveformSamples): Uint8Array {
  const bytes = new Uint8Array(codes.length);
  E.mapInPlace(codes, bytes, (code) => code >> 8);
  return bytes;
}

function networkMachine(natives: Natives | undefined): NetworkMachine {
  return {
    e: E,
    storage: require('Storage'),
    evaluate: eval,
    digitalPart: (network) => natives?.digitalPart(network) ?? interpreted(network, E),
    upperBytes: (codes) => natives?.upperBytes(codes) ?? upperBytes(codes),
    Waveform,
    getTime,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    setWatch,
    clearWatch,
    digitalWrite,
    inputPin: BUILD.inputPin === null ? undefined : new Pin(BUILD.inputPin),
    labelPins: BUILD.labelPins.map((name) => new Pin(name)),
    led: BUILD.ledPin === null ? undefined : new Pin(BUILD.ledPin),
    button: BUILD.buttonPin === null ? undefined : new Pin(BUILD.buttonPin),
    pressed: BUILD.buttonPressed,
    networkBytes: BUILD.networkBytes,
  };
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
  const player = BUILD.loopback ? loopbackPlayer : newWaveformPlayer(natives?.layout ?? joined);
  const counters = newCounters();
  const sender = new Sender(platform, BUILD.port);
  const answers = BUILD.ahead ? new AheadCache() : undefined;
  const cache = answers ?? new ReplayCache();
  let link: Link | undefined = undefined;
  let receiver: Receiver | undefined = undefined;
  let standalone: Standalone | undefined = undefined;
  const limits = limitsFor(0, 0, BUILD.inputBufferBytes);
  const firmware: Firmware = {
    identity: { protocol: PROTOCOL_VERSION, schema: BUILD.schema },
    version: BUILD.version,
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
    mayDisturb: () => false,
    uptimeMs: () => wrapped(Math.round((getTime() - startTime) * 1000)),
    // Where memory grows, what is free now is no bound.
    freeBytes: BUILD.memoryBytes > 0 ? () => BUILD.memoryBytes : freeBytes,
    applyMode: () => standalone?.start(),
    restart: () => {
      setTimeout(() => E.reboot(), FAREWELL_MS);
    },
    giveConsoleBack: () => {
      standalone?.stop();
      link?.close();
      setTimeout(giveConsoleBack, FAREWELL_MS);
    },
  };
  const handlers = handlersOf(firmware);
  const allHandlers =
    BUILD.networkBytes > 0 ? Object.assign(handlers, networkHandlersOf(firmware)) : handlers;
  let dispatcher: Dispatcher;
  if (BUILD.ahead && answers !== undefined) {
    const machine = { setTimeout, clearTimeout, countTaken: () => counters.received + receiver!.arrived() };
    const ahead = new AheadDispatcher(
      BUILD.messages,
      allHandlers,
      sender,
      answers,
      counters,
      firmware.identity,
      reader,
      machine,
    );
    answers.onClear = () => ahead.drop();
    firmware.mayDisturb = () => ahead.mayDisturb();
    dispatcher = ahead;
  } else {
    dispatcher = new Dispatcher(
      BUILD.messages,
      allHandlers,
      sender,
      cache,
      counters,
      firmware.identity,
      reader,
    );
  }
  if (BUILD.networkBytes > 0) {
    standalone = addNetworks(
      firmware,
      networkMachine(natives),
      BUILD.messages,
      sender,
      () => !dispatcher.isIdle(),
    );
  }
  const reportDamage = damageReport(BUILD.messages, firmware, sender);
  receiver = receiverOf(limits, counters, platform.join, {
    takeLine: (line) => {
      if (!dispatcher.takeLine(line)) reportDamage();
    },
    reportSkipped: reportDamage,
    sendCredit: creditSender(BUILD.messages, platform, sender),
  });
  link = new Link(
    BUILD.port,
    { setInterval, clearInterval },
    receiver,
    heartbeat(BUILD.messages, firmware, sender),
  );
  link.open();
  watchMemory(link, dispatcher, firmware, standalone);
  // Last: what stays in memory has been made by now.
  Object.assign(limits, currentLimits());
  if (BUILD.ahead) Object.assign(limits, aheadLimits(limits));
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
