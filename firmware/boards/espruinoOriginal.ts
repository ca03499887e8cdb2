import type { Board } from './board';

/**
 * Espruino Original (rev 1.3 and 1.4), STM32F103RC, 72 MHz, 48 kB.
 * Pins, variables, storage: Espruino boards/ESPRUINOBOARD.py. Two 12-bit DACs on A4 and A5.
 * Rates: interrupts take some 17 us a sample at this clock (the F4's 7.3 us scaled), so 8 kHz is an estimate to stay under.
 */
export const espruinoOriginal: Board = {
  id: 'espruino-original',
  title: 'Espruino Original',
  espruinoName: 'ESPRUINOBOARD',
  link: { name: 'USB' },
  converters: {
    drive: { pin: 'A4', bits: 12 },
    sense: { pin: 'A1', bits: 12 },
    minSampleRateHz: 100,
    maxSampleRateHz: 8000,
  },
  led: 'LED1',
  button: { pin: 'BTN1', pressed: 1 },
  jsVars: 2756,
  jsVarBytes: 13,
  inputBufferBytes: 512,
  chunkBytes: 64,
  storageBytes: 20_480,
  storagePageBytes: 2048,
};
