import type { Board } from './board';

/**
 * Raspberry Pi Pico, RP2040, 133 MHz, 264 kB: no DAC, so PWM and a low-pass filter.
 * Variables, storage, input buffer: Espruino boards/RP2040_PICO.py. D15 is free of other uses; D26 is ADC0, D27 ADC1.
 * PWM: the counter's top is clock/frequency (targets/rp2xxx/jshardware.c), 4433 steps at 30 kHz: 12 bits.
 * The board's one button selects its bootloader and cannot be read.
 */
export const raspberryPiPico: Board = {
  id: 'pico',
  title: 'Raspberry Pi Pico',
  espruinoName: 'ESPR_RP2040_PICO',
  link: { name: 'USB' },
  converters: {
    drive: { pin: 'D15', bits: 12, pwmFrequencyHz: 30_000 },
    sense: { pin: 'D26', bits: 12 },
    minSampleRateHz: 100,
    maxSampleRateHz: 10_000,
  },
  led: 'LED1',
  inputPin: 'D27',
  runsThumb: true,
  jsVars: 12_000,
  jsVarBytes: 14,
  inputBufferBytes: 4096,
  chunkBytes: 64,
  storageBytes: 262_144,
  storagePageBytes: 4096,
};
