/**
 * Time the interpreter takes, seconds. Measured on 2v29 for an STM32F405 at 168 MHz, to 20 %; other boards are charged the
 * same. What is not listed costs nothing: virtual time is a lower bound of the board's.
 */
export const costs = {
  /** A serial chunk handed to a listener. */
  chunk: 0.5e-3,
  /** A timer's or another event's call. */
  call: 0.1e-3,
  /** A character of base64 decoded; a byte encoded. */
  atobByte: 1.0e-6,
  btoaByte: 1.2e-6,
  crcByte: 1.0e-6,
  /** A byte copied by E.toUint8Array or E.toString. */
  copyByte: 1.1e-6,
  /** A byte of E.toArrayBuffer, which copies nothing. */
  viewByte: 0.27e-6,
  /** A byte given to a serial port. */
  writeByte: 2.3e-6,
  newWaveform: 0.26e-3,
  startWaveform: 0.35e-3,
  mapElement: 11.5e-6,
  /** An element that mapInPlace hands to a function which looks into two arrays. */
  mapCall: 0.2e-3,
  convolveElement: 5e-6,
} as const;
