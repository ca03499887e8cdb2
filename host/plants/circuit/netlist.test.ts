import { seededRandom } from '../../common/random';
import { Circuit } from './circuit';
import { dacVolts } from './network';
import { netlist } from './netlist';
import { hasNgspice, playByNgspice } from './testing/ngspice';
import { errorAgainst, referenceWaveforms } from './testing/referenceWaveforms';

const N = 196;
const live = hasNgspice() ? it : it.skip;

/** A row of a device, and the netlist of the same. */
function both(circuit: Circuit, drive: Float32Array, temperatureShiftK = 0) {
  const sense = new Float32Array(drive.length);
  circuit.respond(drive, sense, 1, { temperatureShiftK });
  const { constants, driveLevel, sampleRateHz } = circuit;
  const text = netlist({
    title: ['test'],
    constants,
    dacVolts: Array.from(drive, (value) => dacVolts(value, driveLevel)),
    samples: drive.length,
    sampleRateHz,
    temperatureShiftK,
  });
  return { sense, text };
}

function noise(seed: number, samples = N): Float32Array {
  const random = seededRandom(seed, 'netlist test');
  return Float32Array.from({ length: samples }, () => 2 * random.uniform() - 1);
}

describe('netlist', () => {
  const { constants } = new Circuit({ deviceSeed: 2 });

  it('names every constant with its value', () => {
    const text = netlist({ title: ['one', 'two'], constants, samples: 4, sampleRateHz: 8000 });
    expect(text.startsWith('* one\n* two\n')).toBe(true);
    for (const [name, value] of Object.entries(constants)) {
      const line = new RegExp(`(^${name} .* |[( ]${name}=)${value}[ )]?`, 'm');
      expect(text).toMatch(line);
    }
    expect(text).toContain('VDAC dac 0 DC 1.65\n');
    expect(text).toContain('.tran 0.0000625 0.000625 0 5e-7\n');
    expect(text.endsWith('.end\n')).toBe(true);
  });

  it('steps from silence through the drive, a period late', () => {
    const text = netlist({ title: [], constants, dacVolts: [0, 3.3], samples: 2, sampleRateHz: 8000 });
    expect(text).toContain(
      ['VDAC dac 0 PWL(0 1.65', '+ 0.0001245 1.65 0.0001255 0', '+ 0.0002495 0 0.0002505 3.3', '+ )'].join(
        '\n',
      ),
    );
  });
});

describe(`ngspice${hasNgspice() ? '' : ' (not installed: skipped)'}`, () => {
  live('gives the reference waveforms from our netlist', () => {
    const { drive, volts } = referenceWaveforms[0]!;
    const { text } = both(new Circuit(), drive);
    const scale = Float64Array.from(playByNgspice(text, N), (value) => value / 1.65 - 1);
    expect(errorAgainst(volts, scale)).toBeLessThan(1e-4);
  });

  live.each([1, 2, 3, 4, 5])('agrees with device %d below 0.5 %%', (deviceSeed) => {
    const { sense, text } = both(new Circuit({ deviceSeed }), noise(deviceSeed));
    expect(errorAgainst(playByNgspice(text, N), sense)).toBeLessThan(0.0025);
  });

  live('agrees at another temperature, rate and drive level', () => {
    const circuit = new Circuit({ deviceSeed: 6, sampleRateHz: 5000, driveLevel: 0.7, samples: 60 });
    const drive = noise(6, 60);
    const { sense, text } = both(circuit, drive, 15);
    const volts = playByNgspice(text, 60);
    expect(errorAgainst(volts, sense)).toBeLessThan(0.0025);
    // The temperature is more than that.
    expect(errorAgainst(volts, both(circuit, drive, 0).sense)).toBeGreaterThan(0.02);
  });
});
