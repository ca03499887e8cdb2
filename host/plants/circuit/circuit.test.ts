import { seededRandom } from '../../common/random';
import { failure } from '../../common/testing';
import { twinError } from '../../twins/fir';
import type { PlantOptions } from '../options';
import { Circuit } from './circuit';
import { circuitConstants } from './circuitConstants';
import { errorAgainst, referenceParts, referenceWaveforms } from './testing/referenceWaveforms';

const AT_HOME = { temperatureShiftK: 0 };
const N = 196;

function noise(rows: number): Float32Array {
  const random = seededRandom(4, 'circuit test');
  return Float32Array.from({ length: rows * N }, () => 2 * random.uniform() - 1);
}

function played(options: PlantOptions, drive: Float32Array, conditions = AT_HOME): Float32Array {
  const sense = new Float32Array(drive.length);
  const circuit = new Circuit(options);
  circuit.respond(drive, sense, drive.length / circuit.driveSamples, conditions);
  return sense;
}

describe('circuit', () => {
  it('has the parts the reference waveforms were computed with', () => {
    const stated = Object.entries(circuitConstants).map(([name, { value }]) => [name, value]);
    expect(Object.fromEntries(stated)).toEqual(referenceParts);
  });

  it.each(referenceWaveforms)('senses what ngspice does: $kind', ({ drive, volts }) => {
    expect(errorAgainst(volts, played({}, drive))).toBeLessThan(0.002);
  });

  it('stays at rest in silence, at the voltage the parts give', () => {
    const sense = played({}, new Float32Array(N));
    expect((sense[0]! + 1) * 1.65).toBeCloseTo(1.8466, 4);
    expect(Math.max(...sense) - Math.min(...sense)).toBeLessThan(1e-6);
  });

  it('scales the drive about mid-scale', () => {
    const drive = noise(2);
    expect(played({ driveLevel: 0.5 }, drive)).toEqual(
      played(
        {},
        drive.map((value) => value / 2),
      ),
    );
  });

  it('cannot drive beyond the supply of the buffer', () => {
    const drive = noise(2);
    const clipped = drive.map((value) => Math.max(-1, Math.min(1, 4 * value)));
    expect(played({ driveLevel: 4 }, drive)).toEqual(played({}, clipped));
  });

  it('plays rows of other lengths and at other rates', () => {
    const long = noise(1);
    expect(played({ samples: 49 }, long.subarray(0, 49))).toEqual(played({}, long).subarray(0, 49));
    // Each sample thrice at three times the rate: the middle one is sensed where the one was.
    const thrice = Float32Array.from({ length: 3 * N }, (_, i) => long[Math.floor(i / 3)]!);
    const fast = played({ samples: 3 * N, sampleRateHz: 24_000 }, thrice);
    const middles = Float32Array.from({ length: N }, (_, i) => fast[3 * i + 1]!);
    expect(Math.sqrt(twinError(middles, played({}, long)))).toBeLessThan(0.001);
    const slow = played({ samples: 5, sampleRateHz: 10 }, Float32Array.of(0, 0, 1, 1, 0));
    expect(slow[4]!).toBeCloseTo(slow[0]!, 5);
    expect(Math.abs(slow[3]! - slow[0]!)).toBeGreaterThan(0.1);
  });

  it('differs from device to device', () => {
    const drive = noise(20);
    const senses = [undefined, 1, 2, 3, 4].map((deviceSeed) => played({ deviceSeed }, drive));
    senses.forEach((one, i) => {
      senses.slice(i + 1).forEach((other) => {
        // Rms; much of what tolerances leave open cancels in some pairs.
        expect(Math.sqrt(twinError(one, other))).toBeGreaterThan(0.03);
      });
    });
    expect(played({ deviceSeed: 3 }, drive)).toEqual(senses[3]);
  });

  it('moves with temperature, and back', () => {
    const drive = noise(10);
    const circuit = new Circuit();
    const play = (temperatureShiftK: number) => {
      const sense = new Float32Array(drive.length);
      circuit.respond(drive, sense, 10, { temperatureShiftK });
      return sense;
    };
    const cool = play(0);
    const warm = play(5);
    const change = Math.sqrt(twinError(warm, cool));
    expect(change).toBeGreaterThan(0.005);
    expect(change).toBeLessThan(0.1);
    expect(play(0)).toEqual(cool);
  });

  it('carries less than 0.1 % over its settle, and much over none', () => {
    const drive = noise(40);
    for (const deviceSeed of [undefined, 1, 2, 3]) {
      const circuit = new Circuit({ deviceSeed });
      const fromRest = played({ deviceSeed }, drive);
      const carried = (settleSamples: number) => {
        const sense = new Float32Array(drive.length);
        circuit.respondCarryingOver(drive, sense, 40, settleSamples, AT_HOME);
        return Math.sqrt(twinError(sense, fromRest));
      };
      expect(carried(Math.ceil(circuit.settleSeconds * circuit.sampleRateHz))).toBeLessThan(1e-3);
      expect(carried(0)).toBeGreaterThan(0.03);
    }
  });

  it('makes silence of a drive that is no number, and nothing of it reaches other rows', () => {
    const drive = noise(5);
    const right = played({}, drive);
    const wrong = Float32Array.from(drive);
    wrong.set([NaN, Infinity, -Infinity, 1e30], N + 20);
    const sense = played({}, wrong);
    const mended = Float32Array.from(drive);
    mended.set([0, 1, -1, 1], N + 20);
    expect(sense).toEqual(played({}, mended));
    expect(sense.subarray(2 * N)).toEqual(right.subarray(2 * N));
  });

  it('takes its constants by name, exactly, and refuses what no circuit has', () => {
    expect(new Circuit({ deviceSeed: 5, params: { L1: 0.05 } }).constants.L1).toBe(0.05);
    for (const params of [{ L3: 0.1 }, { L1: NaN }, { C1: 0 }, { R3: -1 }, { C2: 1e-30 }]) {
      expect(() => new Circuit({ params })).toThrow(failure('BAD_USAGE'));
    }
  });
});
