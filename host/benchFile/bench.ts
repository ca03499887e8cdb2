import type { PlantName } from '../plants/plants';

/** What the board's drive and sense pins are wired to; `loopback` is a wire from one to the other. */
export type Wiring = PlantName | 'loopback';

/** What a measurement may be at least and at most, in its own unit. */
export interface Limit {
  readonly least?: number;
  readonly most?: number;
}

/** How hard the physical system may be driven, and how hard it is. */
export interface DriveSettings {
  /** Most of the DAC's range that is ever played, 0 to 1: what protects the speaker. */
  readonly limit: number;
  /** Part of the DAC's range that full drive plays, at most `limit`. Absent until it has been measured. */
  readonly level?: number;
  /** Of what is sensed, at most this part may lie at the ADC's ends. */
  readonly mostClipping: number;
  /** Least room between the sense's mean at silence and mid-scale, normalised, that is still taken for sound. */
  readonly mostOffset: number;
  /** Part of the answer's power that may be out of proportion to the drive; some has to be, or it computes nothing. */
  readonly mostDistortion: number;
  /** Seconds from silence to a level when it is tried. */
  readonly softStartSeconds: number;
  /** Seconds of silence after each level, so that the coil cools. */
  readonly restSeconds: number;
  /** What was measured at `level`, and when. */
  readonly measured?: MeasuredLevel;
}

/** What was sensed at a drive level. */
export interface MeasuredLevel {
  /** ISO 8601. */
  readonly at: string;
  /** Part of the samples at the ADC's ends. */
  readonly clipping: number;
  /** Mean sense at silence, normalised. */
  readonly offset: number;
  /** Part of the answer's power out of proportion to the drive, noise left out. */
  readonly distortion: number;
  /** Largest magnitude sensed, normalised. */
  readonly peak: number;
}

/** A second, Arduino, board that switches things around the first. */
export interface FixtureSettings {
  /** Its own port: a path or `serial:NUMBER`. */
  readonly port: string;
  /** Relay in the device's supply. */
  readonly power?: { readonly pin: number; readonly contact: 'closed' | 'open' };
  /** Pins that are high for each wiring; all others of them are low. */
  readonly select?: Readonly<Partial<Record<Wiring, readonly number[]>>>;
  readonly temperature?: { readonly pin: string; readonly sensor: TemperatureSensor };
}

export const TEMPERATURE_SENSORS = ['TMP36', 'LM35'] as const;
export type TemperatureSensor = (typeof TEMPERATURE_SENSORS)[number];

/** A bench: a board, what it is wired to, and what watches over it. */
export interface Bench {
  readonly name: string;
  /** Where the board is reached, as `--port` takes it. */
  readonly port: string;
  /** Id of its kind, which hello has to name; absent: any. */
  readonly board?: string;
  /** Bits a second. */
  readonly baudRate?: number;
  readonly wiring: Wiring;
  readonly sampleRateHz?: number;
  readonly samples?: number;
  readonly settleSeconds?: number;
  readonly drive: DriveSettings;
  /** Of measurements, by name, in place of their own. */
  readonly limits: Readonly<Record<string, Limit>>;
  readonly fixture?: FixtureSettings;
}

/** A soft start in steps of a tenth of a second, and half the range: what hardly any speaker on an amplifier minds. */
export const DEFAULT_DRIVE: DriveSettings = {
  limit: 0.5,
  mostClipping: 0.001,
  mostOffset: 0.1,
  mostDistortion: 0.3,
  softStartSeconds: 1,
  restSeconds: 0.5,
};
