import type { Board } from './board';

/**
 * STMicroelectronics STM32F4 Discovery, STM32F407VG, 168 MHz, 192 kB.
 * Pins, variables: Espruino boards/STM32F4DISCOVERY.py. Two 12-bit DACs on A4 and A5; A5 is also the clock of the
 * accelerometer, so A4. A1 and A2 have an ADC and nothing else on the board (user manual UM1472, table 5).
 * Storage: 5450 variables of 16 bytes and a magic number, in whole pages of 128 kB, and one more (build_platform_config.py).
 * Rates: espruino.com/Waveform documents 10 kHz in; two waveforms take 7.3 us of interrupt a sample.
 */
export const stm32f4Discovery: Board = {
  id: 'stm32f4discovery',
  title: 'STM32F4 Discovery',
  espruinoName: 'STM32F4DISCOVERY',
  link: { name: 'USB' },
  converters: {
    drive: { pin: 'A4', bits: 12 },
    sense: { pin: 'A1', bits: 12 },
    minSampleRateHz: 100,
    maxSampleRateHz: 10_000,
  },
  led: 'LED1',
  labelPins: ['LED1', 'LED2', 'LED3', 'LED4'],
  inputPin: 'A2',
  button: { pin: 'BTN1', pressed: 1 },
  runsThumb: true,
  jsVars: 5450,
  jsVarBytes: 13,
  inputBufferBytes: 1024,
  chunkBytes: 64,
  storageBytes: 262_144,
  storagePageBytes: 131_072,
};
