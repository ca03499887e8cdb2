import {
  AVRADC,
  AVRIOPort,
  AVRTimer,
  AVRUSART,
  CPU,
  PinState,
  adcConfig,
  avrInstruction,
  portBConfig,
  portCConfig,
  portDConfig,
  timer0Config,
  timer1Config,
  timer2Config,
  usart0Config,
} from 'avr8js';
import { loadIntelHex } from './intelHex';

/** ATmega328P on an Arduino Uno. */
const CLOCK_HZ = 16_000_000;
const FLASH_BYTES = 32 * 1024;

/** Arduino's numbers: digital 0 to 7 are port D, 8 to 13 port B, A0 to A5 (14 to 19) port C. */
const PORTS = [
  { config: portDConfig, first: 0, pins: 8 },
  { config: portBConfig, first: 8, pins: 6 },
  { config: portCConfig, first: 14, pins: 6 },
] as const;

/** An Arduino Uno that runs a program for the ATmega328P, in simulated time that moves when it is told to. */
export class Uno {
  private cpu: CPU;
  private usart!: AVRUSART;
  private adc!: AVRADC;
  private readonly program: Uint16Array;
  private readonly input: number[] = [];
  private readonly voltages = new Map<number, number>();
  private readonly outputs = new Set<(byte: number) => void>();
  private readonly pinListeners = new Set<(pin: number, isHigh: boolean) => void>();

  /** @param hex - the program, as an Intel HEX file */
  constructor(hex: string) {
    const flash = new Uint8Array(FLASH_BYTES).fill(0xff);
    loadIntelHex(hex, flash);
    this.program = new Uint16Array(flash.buffer);
    this.cpu = this.powerUp();
  }

  /** Seconds since the last reset. */
  get seconds(): number {
    return this.cpu.cycles / CLOCK_HZ;
  }

  /** Bytes sent to it that it has not taken. */
  get waiting(): number {
    return this.input.length;
  }

  /** Restarts the program, as opening a port does by DTR. Pins float, so whatever they drive falls off. */
  reset(): void {
    this.input.length = 0;
    this.cpu = this.powerUp();
  }

  /** Moves time on. */
  run(seconds: number): void {
    const { cpu } = this;
    const end = cpu.cycles + seconds * CLOCK_HZ;
    while (cpu.cycles < end) {
      // Looked at now and then: a byte takes 2,800 cycles at 57,600 baud.
      const next = Math.min(end, cpu.cycles + 500);
      if (this.input.length > 0 && !this.usart.rxBusy) this.usart.writeByte(this.input.shift()!);
      while (cpu.cycles < next) {
        avrInstruction(cpu);
        cpu.tick();
      }
    }
  }

  /** Sends it bytes, at the speed its port is set to. */
  write(bytes: Uint8Array): void {
    this.input.push(...bytes);
  }

  /** @returns what ends it */
  onByte(listener: (byte: number) => void): () => void {
    this.outputs.add(listener);
    return () => this.outputs.delete(listener);
  }

  /** Told of every digital output that changes; an input counts as low. */
  onPin(listener: (pin: number, isHigh: boolean) => void): void {
    this.pinListeners.add(listener);
  }

  /** Puts a voltage on an analog input, 0 to 5. */
  setVoltage(channel: number, volts: number): void {
    this.voltages.set(channel, volts);
    this.adc.channelValues[channel] = volts;
  }

  private powerUp(): CPU {
    const cpu = new CPU(this.program);
    for (const timer of [timer0Config, timer1Config, timer2Config]) new AVRTimer(cpu, timer);
    this.usart = new AVRUSART(cpu, usart0Config, CLOCK_HZ);
    this.usart.onByteTransmit = (byte) => {
      for (const listener of this.outputs) listener(byte);
    };
    this.adc = new AVRADC(cpu, adcConfig);
    for (const [channel, volts] of this.voltages) this.adc.channelValues[channel] = volts;
    for (const { config, first, pins } of PORTS) this.watch(new AVRIOPort(cpu, config), first, pins);
    return cpu;
  }

  private watch(port: AVRIOPort, first: number, pins: number): void {
    const levels = new Array<boolean>(pins).fill(false);
    port.addListener(() => {
      for (let bit = 0; bit < pins; bit++) {
        const isHigh = port.pinState(bit) === PinState.High;
        if (levels[bit] === isHigh) continue;
        levels[bit] = isHigh;
        for (const listener of this.pinListeners) listener(first + bit, isHigh);
      }
    });
  }
}
