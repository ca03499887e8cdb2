import type { Board } from '../boards';
import type { AnalogWorld } from './analog';
import { bootFiles } from './bootFiles';
import { Console } from './console';
import { ErrorFlags } from './globals/errorFlags';
import { installGlobals } from './globals/install';
import type { Machine } from './globals/machine';
import { programVariables } from './globals/memory';
import { receive, type HardwarePort } from './globals/serialPorts';
import { Halt } from './halt';
import { isError } from './inspect';
import { Interpreter } from './interpreter';
import { PacketReceiver } from './packets';
import { Converters, type ConverterCounters } from './peripherals/converters';
import { losesQueuedChunks } from '../src/chunkLoss';
import { IoQueue } from './peripherals/ioQueue';
import { PinLevels } from './peripherals/pins';
import { SerialInput } from './peripherals/serialInput';
import { SerialOutput } from './peripherals/serialOutput';
import type { FlashStorage } from './peripherals/storage';
import { Watchdog } from './peripherals/watchdog';
import { WaveformTimer } from './peripherals/waveformTimer';
import type { Random } from './random';
import { Emitter } from './realm/emitter';
import { installExtras } from './realm/extras';
import { createPromise } from './realm/promise';
import { Realm } from './realm/realm';
import type { HostClock } from './time/hostClock';
import { InterpreterTimers } from './time/interpreterTimers';
import { Runner } from './time/runner';
import type { VirtualClock } from './time/virtualClock';
import type { PortTraits } from './portTraits';

/** What outlives a boot, and what the board is told of this one. */
export interface SessionParts {
  readonly board: Board;
  readonly traits: PortTraits;
  readonly serialNumber: string;
  /** Of the interpreter: `2v29`. */
  readonly version: string;
  readonly clock: VirtualClock;
  readonly hostClock: HostClock;
  /** As in VirtualBoardOptions. */
  readonly isPaced: boolean;
  readonly workFactor: number;
  readonly storage: FlashStorage;
  readonly world: AnalogWorld;
  readonly random: Random;
  readonly counters: ConverterCounters;
  /** Bytes that have left the board's port, one character each. */
  readonly onOutput: (bytes: string) => void;
  readonly onConsoleText: (text: string) => void;
  readonly onUncaught: (error: unknown) => void;
  /** Called when a waveform has been played to its end, before the program learns of it. */
  readonly onPlayed: () => void;
  readonly losesFinish: () => boolean;
  /** Told of bytes that found the input buffer full. */
  readonly onLost: (bytes: number) => void;
  /** Asks for another boot, once this one is unwound: `isReset` without the program in Storage. */
  readonly onRestart: (isReset: boolean) => void;
  /** Called when this boot has stopped and is unwound. */
  readonly onStopped: () => void;
}

/** One boot of the board: everything that is lost when it restarts. */
export class Session {
  readonly input: SerialInput;
  readonly pins = new PinLevels();
  private readonly io: IoQueue;
  private readonly timers = new InterpreterTimers();
  private readonly errors = new ErrorFlags();
  private readonly realm = new Realm();
  private readonly interpreter: Interpreter;
  private readonly console: Console;
  private readonly emitter: Emitter;
  private readonly runner: Runner;
  private readonly watchdog: Watchdog;
  private readonly machine: Machine;
  private isAlive = true;

  constructor(private readonly parts: SessionParts) {
    const { board, traits, clock, hostClock, isPaced, workFactor } = parts;
    this.io = new IoQueue(board.inputBufferBytes);
    this.interpreter = new Interpreter(
      clock,
      this.io,
      this.timers,
      (error) => this.report(error),
      workFactor,
    );
    this.emitter = new Emitter(this.realm, (call) => this.interpreter.queue(call));
    const output = new SerialOutput(traits, clock, (bytes) => parts.onOutput(bytes));
    this.input = new SerialInput(
      { ...traits, appendsQueued: losesQueuedChunks(parts.version) },
      this.io,
      (chunk) => this.take(chunk),
      (bytes) => {
        this.errors.set('FIFO_FULL');
        parts.onLost(bytes);
      },
    );
    const port: HardwarePort = { input: this.input, output };
    this.console = this.createConsole(output);
    this.watchdog = new Watchdog(clock, () => this.restart(false));
    this.runner = new Runner({
      clock,
      hostClock,
      isPaced,
      interpreter: this.interpreter,
      timers: this.timers,
      inputs: [this.input],
      isAlive: () => this.isAlive,
      onIdle: () => this.console.showPrompt(),
      onStopped: parts.onStopped,
    });
    this.machine = this.createMachine(port);
    installExtras(this.realm, parts.random, () => this.interpreter.time * 1000);
    this.realm.define(
      'Promise',
      createPromise(this.realm, (call) => this.interpreter.queue(call)),
    );
    if (board.button !== undefined) this.pins.drive(board.button.pin, board.button.pressed === 0);
    this.emitter.install();
    installGlobals(this.machine);
  }

  /** Runs the boot files and what follows from them. */
  boot(isReset: boolean): void {
    const files = bootFiles(this.parts.storage, isReset);
    for (const { name, code } of files) this.start(() => this.realm.run(code, name));
    this.start(() => this.emitter.fire(this.realm.lookUp('E') as object, 'init'));
    this.console.leaveLimbo();
    this.start(() => {
      const onInit = this.realm.lookUp('onInit');
      if (typeof onInit === 'function') Reflect.apply(onInit, undefined, []);
    });
    this.run();
  }

  /** Takes bytes from the host, one character each, and lets the board get on. */
  write(bytes: string): void {
    this.runner.catchUp();
    this.input.send(bytes, this.parts.clock.now);
    this.run();
  }

  /** Lets the board do all it can without waiting for real time. */
  run(): void {
    this.runner.grant();
    this.runner.run();
  }

  /** Ends this boot. @param gently - tells the program by E's event `kill`, as a reset does and a power cut does not */
  stop(gently: boolean): void {
    if (gently && this.isAlive)
      this.interpreter.perform(() => this.emitter.fire(this.realm.lookUp('E') as object, 'kill'));
    this.isAlive = false;
    this.runner.stop();
    this.parts.clock.clear();
  }

  private take(chunk: string): void {
    const { name } = this.parts.board.link;
    if (this.console.device === name) this.console.receive(chunk);
    else receive(this.machine, this.realm.lookUp(name) as object, chunk);
  }

  /** Ends this boot and asks for the next. */
  restart(isReset: boolean): void {
    this.stop(isReset);
    this.parts.onRestart(isReset);
  }

  private start(call: () => void): void {
    if (this.isAlive) this.interpreter.perform(call);
  }

  private report(error: unknown): void {
    if (error instanceof Halt || !this.isAlive) return;
    this.parts.onUncaught(error);
    const process = this.realm.lookUp('process') as object;
    if (this.emitter.of(process, 'uncaughtException').length > 0) {
      this.interpreter.queue(() => this.emitter.fire(process, 'uncaughtException', error));
      return;
    }
    this.console.print(`Uncaught ${isError(error) ? `${error.name}: ${error.message}` : String(error)}\n`);
  }

  private createConsole(output: SerialOutput): Console {
    const { board, version, onConsoleText } = this.parts;
    const packets = takesPackets(version) ? this.createPacketReceiver() : undefined;
    return new Console(
      {
        send: (_device, text) => this.interpreter.charge(output.write(text, this.interpreter.time)),
        evaluate: (line) => this.realm.evaluate(line),
        onError: (error) => this.report(error),
        identity: `Espruino ${version} ${board.espruinoName}`,
        onText: (text) => {
          if (this.isAlive) onConsoleText(text);
        },
        ...(packets && { packets: (byte: number) => packets.take(byte) }),
      },
      board.link.name,
      board.link.name === 'USB',
    );
  }

  private createPacketReceiver(): PacketReceiver {
    const { clock, storage } = this.parts;
    return new PacketReceiver({
      storage,
      reply: (text) => this.console.reply(text),
      evaluate: (code) => this.realm.evaluate(code),
      onError: (error) => this.report(error),
      after: (seconds, run) => {
        const event = clock.schedule(clock.now + seconds, () => this.interpreter.queue(run), false);
        return () => clock.cancel(event);
      },
      onTimeout: () => this.console.endPacket(),
    });
  }

  private createMachine(port: HardwarePort): Machine {
    const { parts, io, timers, errors, pins, realm, interpreter, emitter, console, watchdog } = this;
    const converters = new Converters(parts.board.converters, parts.world, parts.random, parts.counters);
    const code = bootFiles(parts.storage, false).map((file) => file.code);
    return {
      board: parts.board,
      serialNumber: parts.serialNumber,
      version: parts.version,
      realm,
      emitter,
      interpreter,
      clock: parts.clock,
      io,
      timers,
      storage: parts.storage,
      converters,
      waveforms: new WaveformTimer(parts.clock, io, converters, parts.losesFinish, parts.onPlayed),
      pins,
      errors,
      console,
      ports: new Map([[parts.board.link.name, port]]),
      usedVariables: programVariables(code.join('')),
      controls: {
        reboot: () => {
          this.restart(false);
          throw new Halt('reboot');
        },
        restart: (loadCode) => interpreter.queue(() => this.restart(!loadCode)),
        setWatchdog: (seconds) => watchdog.set(seconds),
        kickWatchdog: () => watchdog.kick(),
      },
    };
  }
}

/** Whether a version of the interpreter, as `2v29.277`, takes packets: since 2v25. */
function takesPackets(version: string): boolean {
  const [, major, minor] = /^(\d+)v(\d+)/.exec(version) ?? [];
  return Number(major) * 1000 + Number(minor) >= 2025;
}
