/**
 * Everything Espruino's global object holds that the firmware may name, 2v29. The compiler knows no other library here
 * (language.d.ts has the built-ins), so a name that a board lacks does not compile.
 */
type EspruinoPin = import('./espruino').Pin;
type EspruinoSerialPort = import('./espruino').SerialPort;

declare const E: import('./espruino').Espruino;
declare const process: import('./espruino').Process;
declare const Waveform: import('./espruino').WaveformConstructor;

/** Ports the boards of the table use; one a board lacks is a ReferenceError there. */
declare const USB: EspruinoSerialPort;
declare const Serial1: EspruinoSerialPort;

declare function require(module: 'Storage'): import('./espruino').Storage;

/** jswrap_io.c: 0 is 0 V, 1 full scale. `freq` makes it PWM even on a DAC pin. */
declare function analogWrite(pin: EspruinoPin, value: number, options?: { readonly freq?: number }): void;
/** 0 to just below 1. Makes the pin an input. */
declare function analogRead(pin: EspruinoPin): number;
declare function digitalWrite(pin: EspruinoPin, value: boolean | number): void;
declare function digitalRead(pin: EspruinoPin): number;
declare function pinMode(pin: EspruinoPin, mode: string): void;
/** The pin named 'A4', 'D25', 'LED1'; constructing an unknown one throws. */
declare const Pin: new (name: string) => EspruinoPin;

/** Calls at edges of a pin; `debounce` in milliseconds. */
declare function setWatch(
  callback: () => void,
  pin: EspruinoPin,
  options?: {
    readonly repeat?: boolean;
    readonly edge?: 'rising' | 'falling' | 'both';
    readonly debounce?: number;
  },
): number;
declare function clearWatch(id: number): void;

/** Seconds since start (or 1970 once set), in fractions of a microsecond. */
declare function getTime(): number;
declare function setTimeout(callback: () => void, milliseconds: number): number;
declare function setInterval(callback: () => void, milliseconds: number): number;
declare function clearTimeout(id: number): void;
declare function clearInterval(id: number): void;

declare function print(...values: unknown[]): void;
declare const console: { log(...values: unknown[]): void };

/** Base64 to a string of characters 0 to 255 and back; `atob` skips what is no base64 digit. */
declare function atob(text: string): string;
declare function btoa(data: string): string;
/** Chip's number in hexadecimal. */
declare function getSerial(): string;
/** Restarts the interpreter, with nothing loaded. */
declare function reset(): void;
/** Restarts the interpreter with what Storage holds. */
declare function load(): void;
