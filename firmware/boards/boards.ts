import type { Board } from './board';
import { esp32 } from './esp32';
import { espruinoOriginal } from './espruinoOriginal';
import { linux } from './linux';
import { raspberryPiPico } from './raspberryPiPico';
import { stm32f4Discovery } from './stm32f4Discovery';

/** Every board a bundle is made for, the best fit first. */
export const boards: readonly Board[] = [stm32f4Discovery, espruinoOriginal, esp32, raspberryPiPico, linux];

/** The board whose bundles carry this id. */
export function boardById(id: string): Board | undefined {
  return boards.find((board) => board.id === id);
}

/** The board an interpreter runs on, by its `process.env.BOARD`. */
export function boardByEspruinoName(name: string): Board | undefined {
  return boards.find((board) => board.espruinoName === name);
}
