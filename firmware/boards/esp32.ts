import type { Board } from './board';

/**
 * ESP32 development board, 240 MHz.
 * Pins, variables, storage, input buffer: Espruino boards/ESP32.py. 8-bit DACs on D25 and D26; D34 and D35 are inputs of
 * ADC1 and nothing else. BTN1 is D0, which the interpreter reads inverted.
 * Rates: the timer's shortest wait is 30 us (targets/esp32/jshardware.c), and output and input are due half a period
 * apart: 8 kHz leaves it twice that. Unproven.
 * Baud rate: the fastest that both usual bridges, CP2102 and CH340, are specified for.
 */
export const esp32: Board = {
  id: 'esp32',
  title: 'ESP32',
  espruinoName: 'ESP32',
  link: { name: 'Serial1', baudRate: 921_600 },
  converters: {
    drive: { pin: 'D25', bits: 8 },
    sense: { pin: 'D34', bits: 12 },
    minSampleRateHz: 100,
    maxSampleRateHz: 8000,
  },
  led: 'D2',
  inputPin: 'D35',
  button: { pin: 'D0', pressed: 1 },
  jsVars: 16_383,
  jsVarBytes: 14,
  inputBufferBytes: 4096,
  chunkBytes: 64,
  storageBytes: 917_504,
  storagePageBytes: 4096,
};
