/** Where the drive comes out. */
export interface DriveOutput {
  readonly pin: string;
  /** Steps of the converter, as a power of two; of a PWM, those of its duty cycle at `pwmFrequencyHz`. */
  readonly bits: number;
  /** A pin without a converter: carrier of the pulse width, to be removed by a low-pass filter outside. */
  readonly pwmFrequencyHz?: number;
}

/** Where the sense goes in. */
export interface SenseInput {
  readonly pin: string;
  readonly bits: number;
}

export interface Converters {
  readonly drive: DriveOutput;
  readonly sense: SenseInput;
  /** Rates at which both run at once. */
  readonly minSampleRateHz: number;
  readonly maxSampleRateHz: number;
}

/** The port that carries the protocol. */
export interface LinkPort {
  readonly name: 'USB' | 'Serial1';
  /** Absent where the port has none, as USB. */
  readonly baudRate?: number;
  /** Linux port alone: the device, relative to the working directory. */
  readonly path?: string;
}

export interface Button {
  readonly pin: string;
  /** What it reads while pressed. */
  readonly pressed: 0 | 1;
}

/** A board's pins and limits. All figures are Espruino's own, 2v29, unless the board's file says otherwise. */
export interface Board {
  /** Names the bundle. */
  readonly id: string;
  readonly title: string;
  /** `process.env.BOARD` of its interpreter, by which a board is recognised. */
  readonly espruinoName: string;
  readonly link: LinkPort;
  /** Undefined: it has none, and only the loopback build runs there. */
  readonly converters: Converters | undefined;
  readonly led?: string;
  /** Lights that show the bits of a label, the lowest first. */
  readonly labelPins?: readonly string[];
  /** ADC pin on which a standalone board records its inputs; not the sense pin. */
  readonly inputPin?: string;
  /** Held at boot, the firmware does not start. */
  readonly button?: Button;
  /** An ARM with room in Storage for the native kernels beside the firmware: see native/. */
  readonly runsThumb?: true;
  /** Variables of the interpreter, and bytes of each: up to 8191 take 13, up to 16,383 take 14 (src/jsutils.h). */
  readonly jsVars: number;
  /** It makes more variables when it needs them, up to `jsVars`, so that those free now say nothing. */
  readonly jsVarsGrow?: true;
  readonly jsVarBytes: number;
  /** Receive queue; a chunk of n bytes takes n + 2. */
  readonly inputBufferBytes: number;
  /** Most bytes of a `data` event. */
  readonly chunkBytes: number;
  readonly storageBytes: number;
  readonly storagePageBytes: number;
}
