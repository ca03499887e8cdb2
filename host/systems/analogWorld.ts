import type { AnalogWorld, PlayedWaveform } from '@chladni/firmware';
import { quantise } from './converters';
import type { SimulatedDevice } from './simulatedDevice';

/** Sample periods by which the ADC's instants may miss the middle of the held steps. */
const PHASE_TOLERANCE = 0.05;

/**
 * A simulated device on an emulated board's pins. Cuts the evaluations out of the waveform and plays them as the
 * device without a board would, so that both give the same codes; in between the ADC sees the device at rest.
 */
export function analogWorld(device: SimulatedDevice): AnalogWorld {
  const rest = quantise(device.adc, 0);
  return {
    play(played) {
      const sense = new Uint16Array(played.drive.length).fill(rest);
      const { firstEvaluation, strideSamples, evaluationSamples } = played;
      if (firstEvaluation === undefined || strideSamples === undefined || evaluationSamples === undefined) {
        // Silence and ramps: nothing that anybody listens to.
        return sense;
      }
      checkTiming(played, evaluationSamples, device);
      const rows = Math.floor((played.drive.length - evaluationSamples) / strideSamples + 1);
      const drive = new Uint16Array(rows * evaluationSamples);
      for (let row = 0; row < rows; row++) {
        const at = row * strideSamples;
        drive.set(played.drive.subarray(at, at + evaluationSamples), row * evaluationSamples);
      }
      const codes = device.play(firstEvaluation, drive, rows);
      for (let row = 0; row < rows; row++) {
        sense.set(
          codes.subarray(row * evaluationSamples, (row + 1) * evaluationSamples),
          row * strideSamples,
        );
      }
      return sense;
    },
  };
}

/** @throws RangeError when the board plays what this device was not built for */
function checkTiming(played: PlayedWaveform, evaluationSamples: number, { plant }: SimulatedDevice): void {
  if (evaluationSamples !== plant.driveSamples || plant.senseSamples !== plant.driveSamples) {
    throw new RangeError(`${plant.name} plays ${plant.driveSamples} samples, not ${evaluationSamples}`);
  }
  if (Math.abs(played.sampleRateHz / plant.sampleRateHz - 1) > 1e-3) {
    throw new RangeError(`${plant.name} plays at ${plant.sampleRateHz} Hz, not ${played.sampleRateHz}`);
  }
  if (Math.abs(played.phase - 0.5) > PHASE_TOLERANCE) {
    throw new RangeError(`the ADC runs ${played.phase} of a period after the DAC, not half a period`);
  }
}
