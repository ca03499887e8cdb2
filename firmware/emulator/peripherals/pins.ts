import type { Board } from '../../boards';

/** Pins a board's interpreter has names for, and the devices on them. Espruino boards/*.py. */
interface PinNames {
  readonly pins: readonly string[];
  readonly devices: readonly string[];
}

const port = (letter: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_item, index) => `${letter}${first + index}`);

const table: Readonly<Record<string, PinNames>> = {
  stm32f4discovery: {
    pins: [...['A', 'B', 'C', 'D', 'E'].flatMap((letter) => port(letter, 0, 15)), 'H0', 'H1'],
    devices: ['LED1', 'LED2', 'LED3', 'LED4', 'BTN1'],
  },
  'espruino-original': {
    pins: [...['A', 'B', 'C'].flatMap((letter) => port(letter, 0, 15)), ...port('D', 0, 2)],
    devices: ['LED1', 'LED2', 'LED3', 'BTN1'],
  },
  esp32: { pins: port('D', 0, 39), devices: ['BTN1'] },
  pico: { pins: port('D', 0, 29), devices: ['LED1'] },
  linux: { pins: port('D', 0, 31), devices: [] },
};

/** Names of a board's pins; `BTN` and `LED` are the first of their kind. */
export function pinNames(board: Board): readonly string[] {
  const names = table[board.id] ?? {
    pins: [...port('A', 0, 15), ...port('D', 0, 31)],
    devices: ['LED1', 'BTN1'],
  };
  return [...names.pins, ...names.devices];
}

/** Levels of digital pins, and who watches them. */
export class PinLevels {
  private readonly levels = new Map<string, boolean>();
  private readonly listeners: ((pin: string, level: boolean) => void)[] = [];

  /** @param listener - told of every change that comes from outside */
  watch(listener: (pin: string, level: boolean) => void): void {
    this.listeners.push(listener);
  }

  get(pin: string): boolean {
    return this.levels.get(pin) ?? false;
  }

  /** The program sets an output. */
  drive(pin: string, level: boolean): void {
    this.levels.set(pin, level);
  }

  /** Somebody presses a button, or a wire changes. */
  apply(pin: string, level: boolean): void {
    const changed = this.get(pin) !== level;
    this.levels.set(pin, level);
    if (changed) for (const listener of this.listeners) listener(pin, level);
  }
}
