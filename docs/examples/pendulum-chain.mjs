// A chain of pendulums side by side, each hung from the next by a spring. A motor turns the first one's axle, an angle
// sensor reads the last one's: a plant for `chladni train --system docs/examples/pendulum-chain.mjs --port sim`.

const PENDULUMS = 6;
/** 1/s2: gravity over length, 9.81 m/s2 over 0.25 m. */
const GRAVITY = 39.2;
/** 1/s2: springs between neighbours. */
const SPRING = 90;
/** 1/s: friction in the axles. */
const FRICTION = 1.6;
/** rad/s2: what the motor does at full drive. */
const MOTOR = 120;
/** rad: angle at which the sensor ends. */
const FULL_SCALE = 1.5;
/** Steps of the integrator in a sample; even, so that one ends where the sensor is read. */
const STEPS = 6;

/** @param {{ samples?: number, sampleRateHz?: number, params?: Record<string, number> }} options */
export default function pendulumChain({ samples = 196, sampleRateHz = 20, params = {} }) {
  const { spring = SPRING, friction = FRICTION } = params;
  const step = 1 / (sampleRateHz * STEPS);
  const angle = new Float64Array(PENDULUMS);
  const speed = new Float64Array(PENDULUMS);

  function move(push) {
    for (let i = 0; i < PENDULUMS; i++) {
      let force = -GRAVITY * Math.sin(angle[i]) - friction * speed[i];
      if (i === 0) force += push;
      if (i > 0) force += spring * Math.sin(angle[i - 1] - angle[i]);
      if (i < PENDULUMS - 1) force += spring * Math.sin(angle[i + 1] - angle[i]);
      speed[i] += step * force;
    }
    for (let i = 0; i < PENDULUMS; i++) angle[i] += step * speed[i];
  }

  return {
    name: 'pendulum-chain',
    driveSamples: samples,
    senseSamples: samples,
    sampleRateHz,
    noise: 0.005,
    settleSeconds: 10,
    respond(drive, sense, rows) {
      for (let row = 0; row < rows; row++) {
        angle.fill(0);
        speed.fill(0);
        for (let k = row * samples; k < (row + 1) * samples; k++) {
          for (let i = 0; i < STEPS; i++) {
            move(MOTOR * drive[k]);
            // The sensor is read half a period after the motor's next step has begun.
            if (i === STEPS / 2 - 1) sense[k] = angle[PENDULUMS - 1] / FULL_SCALE;
          }
        }
      }
    },
  };
}
