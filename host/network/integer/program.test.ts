import { seededRandom } from '../../common/random';
import { IntegerModel } from './integerForward';
import { highestValue } from './integerNetwork';
import { hasProgram, programOf } from './program';
import { quantise } from './quantise';
import { PLAYED_ON, someParameters } from './testing/networks';

type Piece = (numbers: ArrayLike<number>, rest?: ArrayLike<number>) => number[];

const SHAPE = { inputs: 14, samples: 56, layers: 3, width: 1, classes: 4 };

// The text is our own; it is run as a board runs it.
const pieces = (texts: readonly string[]) => texts.map((text) => (0, eval)(text) as Piece);

it('the pieces give what the model computes', async () => {
  const random = seededRandom(3, 'program');
  const network = quantise(someParameters(SHAPE, 2, 2), PLAYED_ON);
  const program = pieces(programOf(network));
  expect(program).toHaveLength(5);
  const top = highestValue(network.fractionBits);
  const clamped = (values: number[]) => Uint16Array.from(values, (v) => Math.max(0, Math.min(top, v)));
  for (let tries = 0; tries < 20; tries++) {
    const input = new Uint8Array(14).map(() => random.integer(256));
    const { layers } = await new IntegerModel(network).forward(input, (drive) =>
      drive.map(() => random.integer(4096) << 4),
    );
    expect(clamped(program[0]!(input))).toEqual(layers[0]!.values);
    for (let l = 1; l < 3; l++) {
      const rest = Int32Array.from(program[2 * l - 1]!(layers[l - 1]!.values));
      expect(clamped(program[2 * l]!(layers[l - 1]!.sense, rest))).toEqual(layers[l]!.values);
    }
  }
});

it('a network of several channels, or of many samples, has none', () => {
  for (const shape of [
    { ...SHAPE, width: 2 },
    { ...SHAPE, samples: 280 },
  ]) {
    const network = quantise(someParameters(shape), PLAYED_ON);
    expect(hasProgram(network)).toBe(false);
    expect(programOf(network)).toEqual([]);
  }
});

it('is printable text of the least an interpreter has to read', () => {
  for (const text of programOf(quantise(someParameters(SHAPE), PLAYED_ON))) {
    expect(text).toMatch(/^\(function\((x|v|c,t)\)\{return\[[-+*0-9xvct[\](),>]*\]\}\)$/);
  }
});
