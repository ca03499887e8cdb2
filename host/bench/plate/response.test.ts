import { Plate } from '../../plants/plate/plate';
import { polesOf, respond } from './measurements';
import { gainAt, modeTable } from './response';

describe('response of the plate', () => {
  it.each([200, 600, 1000])('is what a small sine of %d Hz comes to', (hertz) => {
    const samples = 800;
    const plate = new Plate({ samples, driveLevel: 1e-3 });
    const turn = (2 * Math.PI * hertz) / plate.sampleRateHz;
    const sense = respond(
      plate,
      Float32Array.from({ length: samples }, (_, k) => Math.sin(turn * k)),
    );
    // The last 400 samples are whole periods, long after the start.
    let [along, across] = [0, 0];
    for (let k = 400; k < samples; k++) {
      along += sense[k]! * Math.sin(turn * k);
      across += sense[k]! * Math.cos(turn * k);
    }
    const played = (1000 * Math.hypot(along, across)) / 200;
    // Held steps weaken a sine by sin(x) / x, and their images add what the modes above half the rate make of them.
    const held = Math.sin(turn / 2) / (turn / 2);
    expect(played / (held * gainAt(polesOf(plate), plate, hertz))).toBeGreaterThan(0.97);
    expect(played / (held * gainAt(polesOf(plate), plate, hertz))).toBeLessThan(1.03);
  });

  it('lists poles from suspension to 12 kHz with their ring', () => {
    const plate = new Plate();
    const modes = modeTable(polesOf(plate), plate);
    expect(modes.map(({ hertz }) => hertz)).toEqual(modes.map(({ hertz }) => hertz).sort((a, b) => a - b));
    for (const { hertz, q, ringMs } of modes) {
      expect(ringMs).toBeCloseTo((1000 * Math.log(1000) * q) / (Math.PI * hertz), 6);
    }
    expect(modes.filter(({ hertz, kick }) => hertz < 4000 && kick > 0.02).length).toBeGreaterThanOrEqual(8);
  });
});
