import fc from 'fast-check';
import { CompiledConverters } from './compiledConverters';
import { converter, normalise, normaliseAll, quantise, quantiseAll } from './converters';
import { gaussian, noiseKey } from './counterNoise';

const LONGEST = 17_000;
const compiled = new CompiledConverters(LONGEST);
const bits = fc.integer({ min: 1, max: 16 });
const value = fc.oneof(
  fc.float({ noNaN: false }),
  fc.float({ min: -2, max: 2 }),
  fc.constantFrom(-1, 1, 0, -0, NaN, Infinity, -Infinity),
);
const values = fc.array(value, { maxLength: 30 }).map((all) => Float32Array.from(all));

/** Bit for bit; Jest takes a second over as many numbers. */
function same(one: Float32Array | Uint16Array, other: Float32Array | Uint16Array): boolean {
  return Buffer.from(one.buffer, one.byteOffset, one.byteLength).equals(
    Buffer.from(other.buffer, other.byteOffset, other.byteLength),
  );
}

/** What is sensed, one number at a time and by the plain functions. */
function heard(
  adcBits: number,
  { deviceSeed, noise, shotNoise, zero }: Parameters<CompiledConverters['hear']>[1],
  gain: number,
  sense: Float32Array,
  samples: number,
  evaluation: number,
): Uint16Array {
  return Uint16Array.from(sense, (y, i) => {
    const signal = gain * (y - zero);
    const variance = noise * noise + ((shotNoise * shotNoise) / (1 - zero)) * Math.abs(signal);
    const deviation = shotNoise > 0 ? Math.sqrt(variance) : noise;
    const key = noiseKey(deviceSeed, evaluation + Math.floor(i / samples));
    return quantise(converter(adcBits), zero + signal + deviation * gaussian(key, i % samples));
  });
}

it('has the levels of the plain converter, whatever it is given', () => {
  fc.assert(
    fc.property(bits, values, (count, drive) => {
      const dac = converter(count);
      const expected = normaliseAll(dac, quantiseAll(dac, drive));
      const out = new Float32Array(drive.length);
      compiled.toLevels(dac, drive, out);
      expect(out).toEqual(expected);
      compiled.levelsOf(dac, quantiseAll(dac, drive), out);
      expect(out).toEqual(expected);
    }),
  );
});

it('has the level of every code of every converter', () => {
  for (let count = 1; count <= 16; count++) {
    const dac = converter(count);
    const codes = Uint16Array.from({ length: 2 ** count }, (_, code) => code << (16 - count));
    const out = new Float32Array(codes.length);
    compiled.levelsOf(dac, codes, out);
    expect(same(out, normaliseAll(dac, codes))).toBe(true);
  }
});

it('hears bit for bit as the plain functions do', () => {
  const amount = fc.constantFrom(0, 0.005, 0.3);
  const hearing = fc.record({
    deviceSeed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    noise: amount,
    shotNoise: amount,
    zero: fc.constantFrom(0, -1),
  });
  const evaluation = fc.oneof(fc.nat({ max: 2 ** 53 - 10 }), fc.constantFrom(0, 2 ** 32 - 2));
  const shape = fc.record({ samples: fc.integer({ min: 1, max: 9 }), rows: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(bits, hearing, evaluation, shape, fc.float({ min: 0.5, max: 2, noNaN: true }), (...given) => {
      const [adcBits, what, first, { samples, rows }, gain] = given;
      const sense = Float32Array.from({ length: rows * samples }, (_, i) => 1.5 * Math.sin(i * i + first));
      const expected = heard(adcBits, what, gain, sense, samples, first);
      const [codes, levels] = [new Uint16Array(sense.length), new Float32Array(sense.length)];
      compiled.hear(converter(adcBits), what, gain, sense, samples, first, codes);
      compiled.hear(converter(adcBits), what, gain, sense, samples, first, levels);
      expect(codes).toEqual(expected);
      expect(levels).toEqual(Float32Array.from(expected, (code) => normalise(converter(adcBits), code)));
    }),
  );
});

it('goes on through arrays longer than it holds', () => {
  const what = { deviceSeed: 3, noise: 0.1, shotNoise: 0, zero: 0 };
  const adc = converter(12);
  for (const samples of [LONGEST, 1001]) {
    const sense = Float32Array.from({ length: 18 * 1001 }, (_, i) => Math.sin(i));
    const whole = sense.subarray(0, Math.floor(sense.length / samples) * samples);
    const codes = new Uint16Array(whole.length);
    compiled.hear(adc, what, 1.1, whole, samples, 17, codes);
    expect(same(codes, heard(12, what, 1.1, whole, samples, 17))).toBe(true);
    const levels = new Float32Array(whole.length);
    compiled.toLevels(adc, whole, levels);
    expect(same(levels, normaliseAll(adc, quantiseAll(adc, whole)))).toBe(true);
    compiled.levelsOf(adc, quantiseAll(adc, whole), levels);
    expect(same(levels, normaliseAll(adc, quantiseAll(adc, whole)))).toBe(true);
  }
});
