import { pinNames } from '../peripherals/pins';
import type { Machine } from './machine';

/** A pin as the program holds it. */
export interface PinObject {
  /** Name of the pin; not of Espruino's making. */
  readonly pinName: string;
}

/** @returns the pin's name, or undefined for what is no pin */
export function nameOfPin(value: unknown): string | undefined {
  const name = (value as Partial<PinObject> | null | undefined)?.pinName;
  return typeof name === 'string' ? name : undefined;
}

/** Pins by name, the class Pin, and reading and writing of them, jswrap_io.c and jswrap_pin.c. */
export function installPins(machine: Machine): void {
  const { realm, board, pins, converters } = machine;
  const known = new Map<string, object>();
  const modes = new Map<string, string>();
  const valid = (pin: unknown): string => {
    const name = nameOfPin(pin);
    if (name === undefined) throw realm.error('Invalid pin');
    return name;
  };
  const write = (pin: unknown, value: unknown): void => {
    if (Array.isArray(pin))
      pin.forEach((item, index) => write(item, (Number(value) >> (pin.length - 1 - index)) & 1));
    else pins.drive(valid(pin), Boolean(value));
  };
  const read = (pin: unknown): number =>
    Array.isArray(pin)
      ? pin.reduce<number>((sum, item) => sum * 2 + read(item), 0)
      : Number(pins.get(valid(pin)));
  const analogWrite = (pin: unknown, level: number): void => converters.write(valid(pin), level);
  const analogRead = (pin: unknown): number => converters.read(valid(pin));

  class Pin {
    declare readonly pinName: string;

    constructor(name: unknown) {
      const found = known.get(String(name)) ?? known.get(nameOfPin(name) ?? '');
      if (found === undefined) throw realm.error('Invalid pin');
      return found as Pin;
    }

    read(): boolean {
      return pins.get(this.pinName);
    }

    write(value: unknown): void {
      pins.drive(this.pinName, Boolean(value));
    }

    set(): void {
      pins.drive(this.pinName, true);
    }

    reset(): void {
      pins.drive(this.pinName, false);
    }

    toggle(): boolean {
      pins.drive(this.pinName, !pins.get(this.pinName));
      return pins.get(this.pinName);
    }

    mode(mode: string): void {
      modes.set(this.pinName, mode);
    }

    getMode(): string {
      return modes.get(this.pinName) ?? 'analog';
    }

    analog(): number {
      return converters.read(this.pinName);
    }

    pwm(level: number): void {
      converters.write(this.pinName, level);
    }

    toString(): string {
      return this.pinName;
    }
  }
  realm.define('Pin', Pin);
  for (const name of pinNames(board)) {
    const pin = Object.create(Pin.prototype) as object;
    Object.defineProperty(pin, 'pinName', { value: name });
    known.set(name, pin);
    realm.define(name, pin);
  }
  for (const [short, name] of [
    ['BTN', 'BTN1'],
    ['LED', 'LED1'],
  ] as const)
    if (known.has(name)) realm.define(short, known.get(name));
  realm.define('digitalWrite', write);
  realm.define('digitalRead', read);
  realm.define('analogWrite', analogWrite);
  realm.define('analogRead', analogRead);
  realm.define('pinMode', (pin: unknown, mode: unknown) => void modes.set(valid(pin), String(mode)));
  realm.define('getPinMode', (pin: unknown) => modes.get(valid(pin)) ?? 'analog');
}
