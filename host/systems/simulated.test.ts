import { Plate } from '../plants/plate/plate';
import { converter, quantiseAll } from './converters';
import { benchSecondsPerEvaluation } from './physicalSystem';
import { SimulatedDevice } from './simulatedDevice';
import { SimulatedSystem } from './simulated';

const device = () => new SimulatedDevice(new Plate({ samples: 12 }), { deviceSeed: 1 });

describe('simulated system', () => {
  it('says what it is', () => {
    const system = new SimulatedSystem(device());
    expect([system.name, system.driveSamples, system.senseSamples]).toEqual(['plate', 12, 12]);
    expect(benchSecondsPerEvaluation(system)).toBeCloseTo(12 / 8000 + 0.025, 9);
  });

  it('numbers evaluations, and goes on from any number', async () => {
    const system = new SimulatedSystem(device());
    const drive = Float32Array.from({ length: 36 }, (_, i) => Math.sin(i));
    const whole = await system.respond(drive, 3);
    expect(system.nextEvaluation).toBe(3);
    const resumed = new SimulatedSystem(device());
    resumed.nextEvaluation = 2;
    expect(await resumed.respond(drive.subarray(24), 1)).toEqual(whole.subarray(24));
    expect(await system.respond(drive, 3)).not.toEqual(whole);
  });

  it('clamps and quantises the drive as the DAC would', async () => {
    const drive = Float32Array.from({ length: 12 }, (_, i) => 3 * Math.sin(i));
    const clamped = drive.map((u) => Math.max(-1, Math.min(1, u)));
    const [one, other] = [new SimulatedSystem(device()), new SimulatedSystem(device())];
    expect(await one.respond(drive, 1)).toEqual(await other.respond(clamped, 1));
    const nearest = quantiseAll(converter(12), clamped);
    expect(device().play(0, nearest, 1)).toHaveLength(12);
    await one.close();
  });
});
