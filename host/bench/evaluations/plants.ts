import { Circuit } from '../../plants/circuit/circuit';
import { networkOf } from '../../plants/circuit/network';
import { ReferenceKernel as CircuitReference } from '../../plants/circuit/referenceKernel';
import { NewtonStaticPart } from '../../plants/circuit/staticPart';
import type { Plant } from '../../plants/plant';
import { motorOf } from '../../plants/plate/motor';
import { Plate } from '../../plants/plate/plate';
import { ReferenceKernel as PlateReference } from '../../plants/plate/referenceKernel';
import { stepTable } from '../../plants/plate/stepTable';
import { twinError } from '../../twins/fir';
import { alternate, processorSecondsEach } from '../alternate';
import { figure } from '../figure';
import { fullScaleNoise, polesOf } from '../plate/measurements';
import type { Topic } from '../topic';

const ROWS = 2000;
const TURNS = 15;
const CHECKED = 8;
const REFERENCE_STEPS = 64;
const LARGEST_ERROR = 0.005;
const AT_HOME = { temperatureShiftK: 0 };

/** The plants themselves, without converters, noise and drift, on one thread; seconds are of processor time. */
export const simulation: Topic = {
  summary: 'evaluations a second of the simulated plate and circuit',
  async measure(say) {
    const plate = new Plate();
    const circuit = new Circuit();
    const drive = fullScaleNoise(ROWS, plate.driveSamples);
    const checked = drive.subarray(0, CHECKED * plate.driveSamples);
    const errors = {
      plate: errorOf(plate, checked, plateReference(plate, checked)),
      circuit: errorOf(circuit, checked, circuitReference(circuit, checked)),
    };
    say(
      `error against the reference solvers: plate ${percent(errors.plate)}, circuit ${percent(errors.circuit)}`,
    );
    if (!(errors.circuit < LARGEST_ERROR))
      throw new Error('the circuit misses 0.5 % of the reference solver');

    const sense = new Float32Array(drive.length);
    const play = (plant: Plant) => () =>
      processorSecondsEach(1, () => plant.respond(drive, sense, ROWS, AT_HOME)) / ROWS;
    const [plates, circuits] = (await alternate(TURNS, [play(plate), play(circuit)])) as [number, number];
    return [
      figure('plate: evaluations of 196 samples, one core', 1 / plates, 'a second', 100_000),
      figure('circuit: evaluations of 196 samples, one core', 1 / circuits, 'a second', 50_000),
    ];
  },
};

/** Rms difference over standard deviation. */
function errorOf(plant: Plant, drive: Float32Array, right: Float32Array): number {
  const sense = new Float32Array(drive.length);
  plant.respond(drive, sense, drive.length / plant.driveSamples, AT_HOME);
  return Math.sqrt(twinError(sense, right));
}

function plateReference(plate: Plate, drive: Float32Array): Float32Array {
  const table = stepTable(polesOf(plate), 1 / (plate.sampleRateHz * REFERENCE_STEPS));
  const kernel = new PlateReference(table, motorOf(plate.constants, 1), REFERENCE_STEPS);
  return playEach(kernel, drive, plate.driveSamples);
}

function circuitReference(
  { constants, driveSamples, sampleRateHz }: Circuit,
  drive: Float32Array,
): Float32Array {
  const network = networkOf(constants);
  const part = new NewtonStaticPart(network);
  return playEach(new CircuitReference(network, part, 1, sampleRateHz, REFERENCE_STEPS), drive, driveSamples);
}

function playEach(
  kernel: CircuitReference | PlateReference,
  drive: Float32Array,
  samples: number,
): Float32Array {
  const sense = new Float32Array(drive.length);
  for (let at = 0; at < drive.length; at += samples) {
    kernel.reset();
    kernel.play(drive, sense, at, samples);
  }
  return sense;
}

const percent = (part: number) => `${(100 * part).toFixed(3)} %`;
