/**
 * Electrical parts of the plate's bench, ohm, farad and volt. The filters and levels they come to are held to the
 * simulated plate's constants by a test.
 */
export const plateParts = {
  /** The Discovery runs its converters from 3.3 V less a diode. */
  fullScaleVolts: 3,
  /** Ohm at the DAC's pin; a data sheet allows its buffer no less than 5,000. */
  inputSeries: 6800,
  inputShunt: 15_000,
  inputCoupling: 4.7e-6,
  /** TPA3118D2 set to 26 dB: gain and input impedance. */
  amplifierGain: 10 ** (26 / 20),
  amplifierInput: 30_000,
  /** CMC-9745-130T: -42 dB at 1 V/Pa; 2.2 kohm load. */
  capsuleVoltsPerPascal: 10 ** (-42 / 20),
  capsuleLoad: 2200,
  coupling: 47e-9,
  couplingLoad: 47_000,
  /** Preamplifier: 1 + feedback / toMidRail. */
  toMidRail: 1000,
  feedback: 6800,
  feedbackTrimmer: 10_000,
  /** Sallen and Key, gain 1, two equal resistors. */
  filterResistor: 12_700,
  filterToOutput: 4.4e-9,
  filterToMidRail: 2.2e-9,
} as const;

const { PI, SQRT1_2 } = Math;
const p = plateParts;

/** Volts at the amplifier's output for half of the DAC's range, before it saturates. */
export function driveVolts(): number {
  const shunt = 1 / (1 / p.inputShunt + 1 / p.amplifierInput);
  return (p.fullScaleVolts / 2) * p.amplifierGain * (shunt / (p.inputSeries + shunt));
}

/** Gain at which so many pascals reach the end of the ADC's range; the trimmer's ends; Hz. */
export function senseFigures(fullScalePascals: number) {
  const gain = p.fullScaleVolts / 2 / (p.capsuleVoltsPerPascal * fullScalePascals);
  return {
    gain,
    leastGain: 1 + p.feedback / p.toMidRail,
    mostGain: 1 + (p.feedback + p.feedbackTrimmer) / p.toMidRail,
    highPassHz: 1 / (2 * PI * p.coupling * p.couplingLoad),
    lowPassHz: 1 / (2 * PI * p.filterResistor * Math.sqrt(p.filterToOutput * p.filterToMidRail)),
    /** Butterworth's is 0.7071. */
    lowPassQ: 0.5 * Math.sqrt(p.filterToOutput / p.filterToMidRail),
    butterworthQ: SQRT1_2,
  };
}
