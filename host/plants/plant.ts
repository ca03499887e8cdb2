/** What the physics is like while a row is played: the parts of drift that change the plant itself. */
export interface Conditions {
  /** Kelvin above the temperature the constants are stated at. */
  readonly temperatureShiftK: number;
}

/**
 * Simulated physics standing where the real one would be, without converters and without noise: those belong
 * to the simulated device around it. Zero-order hold; sense sample k is taken half a period after drive step k.
 */
export interface Plant {
  readonly name: string;
  readonly driveSamples: number;
  readonly senseSamples: number;
  readonly sampleRateHz: number;
  /** Standard deviation of the sense noise to add, in normalised units. */
  readonly noise: number;
  /**
   * Standard deviation at full sense of noise that grows with the root of what is sensed, as of counted photons, in
   * normalised units. Defaults to 0.
   */
  readonly shotNoise?: number;
  /** Sense when nothing comes; gain and shot noise count from there. Defaults to 0. */
  readonly senseZero?: number;
  /** Silence after which the last evaluation has rung down below the stated residue, in seconds. */
  readonly settleSeconds: number;

  /**
   * Plays rows, each from rest.
   *
   * @param drive - rows x driveSamples, normalised -1..1 (already at the DAC's levels)
   * @param sense - rows x senseSamples, written; normalised, may exceed -1..1 (the ADC clips it)
   */
  respond(drive: Float32Array, sense: Float32Array, rows: number, conditions: Conditions): void;

  /**
   * Plays rows back to back from rest before the first, each after `settleSamples` of silence, so that what one
   * row leaves ringing reaches the next. Shapes as in `respond`.
   */
  respondCarryingOver(
    drive: Float32Array,
    sense: Float32Array,
    rows: number,
    settleSamples: number,
    conditions: Conditions,
  ): void;
}
