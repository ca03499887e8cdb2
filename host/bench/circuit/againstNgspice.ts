import { Circuit } from '../../plants/circuit/circuit';
import { dacVolts, networkOf } from '../../plants/circuit/network';
import { netlist } from '../../plants/circuit/netlist';
import { ReferenceKernel } from '../../plants/circuit/referenceKernel';
import { NewtonStaticPart } from '../../plants/circuit/staticPart';
import { playByNgspice } from '../../plants/circuit/testing/ngspice';
import { errorAgainst, referenceWaveforms } from '../../plants/circuit/testing/referenceWaveforms';
import { fullScaleNoise } from '../plate/measurements';
import { respond } from './measurements';

export interface WaveformError {
  readonly kind: string;
  /** Of what is played, and of the reference kernel at 16 steps a sample. */
  readonly compiled: number;
  readonly reference: number;
}

/** Errors against the waveforms kept in the repository. */
export function waveformErrors(): WaveformError[] {
  const circuit = new Circuit();
  const network = networkOf(circuit.constants);
  return referenceWaveforms.map(({ kind, drive, volts }) => {
    const kernel = new ReferenceKernel(network, new NewtonStaticPart(network), 1, circuit.sampleRateHz, 16);
    const sense = new Float32Array(drive.length);
    kernel.play(drive, sense, 0, drive.length);
    return {
      kind,
      compiled: errorAgainst(volts, respond(circuit, drive)),
      reference: errorAgainst(volts, sense),
    };
  });
}

/** Error of a device on a row of full-scale noise against its own netlist, run now. @throws Error without ngspice */
export function liveError(deviceSeed: number): number {
  const circuit = new Circuit({ deviceSeed });
  const { constants, driveSamples: samples, sampleRateHz, driveLevel } = circuit;
  const drive = fullScaleNoise(deviceSeed, samples).subarray(-samples);
  const volts = Array.from(drive, (value) => dacVolts(value, driveLevel));
  const text = netlist({ title: ['circuit report'], constants, dacVolts: volts, samples, sampleRateHz });
  return errorAgainst(playByNgspice(text, samples), respond(circuit, drive));
}
