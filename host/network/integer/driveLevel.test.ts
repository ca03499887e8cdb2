import { seededRandom } from '../../common/random';
import { converter, normalise } from '../../systems/converters';
import { initialParameters } from '../parameters';
import { IntegerModel } from './integerForward';
import { decodeNetwork, encodeNetwork } from './networkFile';
import { quantise } from './quantise';

const shape = { inputs: 8, samples: 16, layers: 2, width: 1, classes: 2 };
const playedOn = { rateHz: 8000, settle: 10, dacBits: 12, adcBits: 12 };
const parameters = initialParameters(shape, seededRandom(1, 'test'));
const networkAt = (driveLevel: number) => quantise(parameters, { ...playedOn, driveLevel });

/** Largest and smallest code played for all values there are, normalised. */
function range(driveLevel: number): [number, number] {
  const network = networkAt(driveLevel);
  const values = Uint16Array.from({ length: (8 << network.fractionBits) + 1 }, (_, value) => value);
  const codes = [...new IntegerModel(network).drive(values)];
  const top = converter(12);
  return [normalise(top, Math.min(...codes)), normalise(top, Math.max(...codes))];
}

test.each([1, 0.5, 0.1])('nothing beyond a level of %d is played, and all up to it', (level) => {
  const [least, most] = range(level);
  expect(most).toBeCloseTo(level, 3);
  expect(least).toBeCloseTo(-level, 3);
});

test('the level is in the file; where it is 1 the file is that of a network without one', () => {
  const network = networkAt(0.3);
  expect(decodeNetwork(encodeNetwork({ network, demos: [] }))).toEqual({ network, demos: [] });
  const plain = quantise(parameters, playedOn);
  expect(networkAt(1)).toEqual(plain);
  expect(decodeNetwork(encodeNetwork({ network: plain, demos: [] }))).toEqual({ network: plain, demos: [] });
});
