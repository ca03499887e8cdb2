import { seededRandom } from '../common/random';
import type { Link } from '../link';
import { encodeNetwork } from '../network/integer/networkFile';
import { quantise } from '../network/integer/quantise';
import { someParameters } from '../network/integer/testing/networks';
import { storeNetwork } from './storeNetwork';
import { emulatedBoard } from './testing/emulated';
import { verifyIntegers } from './verifyIntegers';

let link: Link;
beforeEach(async () => {
  ({ link } = await emulatedBoard());
});
afterEach(() => link.close());

const PLAYED_ON = { rateHz: 8000, settle: 10, dacBits: 12, adcBits: 12 };

function inputs(count: number, values: number): Uint8Array[] {
  const random = seededRandom(1, 'inputs');
  const some = Array.from({ length: count }, () => new Uint8Array(values).map(() => random.integer(256)));
  return [new Uint8Array(values), new Uint8Array(values).fill(255), ...some];
}

it.each([
  [1, 3, 49, 49],
  [1, 2, 7, 49],
  // Too many samples for a program, and for one call of the native maximum.
  [1, 3, 30, 300],
  [2, 2, 7, 49],
  [3, 4, 49, 49],
])(
  'every integer of board and host is equal: width %d, %d layers, %d inputs, %d samples',
  async (...sizes) => {
    const [width, layers, values, samples] = sizes;
    const shape = { inputs: values, samples, layers, width, classes: 5 };
    // Large enough for both clamps to be met.
    const network = quantise(someParameters(shape, 2, 2), PLAYED_ON);
    const file = encodeNetwork({ network, demos: [] });
    const info = await storeNetwork(link, file);
    expect(info).toMatchObject({
      bytes: file.length,
      generation: 1,
      layers,
      width,
      inputs: values,
      classes: 5,
    });
    const rows = inputs(10, values);
    const verified = await verifyIntegers(link, network, rows, { first: 2 ** 32 - 20, isRepeatable: true });
    expect(verified).toEqual({ images: 12, integers: 12 * (layers * width * samples + 5 + 1) });
  },
);

it('tells the first integer that differs', async () => {
  const shape = { inputs: 7, samples: 14, layers: 2, width: 1, classes: 2 };
  const network = quantise(someParameters(shape), PLAYED_ON);
  await storeNetwork(link, encodeNetwork({ network, demos: [] }));
  const [first, second] = network.layers;
  const biases = second!.biases.map((bias, i) => (i === 3 ? bias + 2 ** second!.shift : bias));
  const other = { ...network, layers: [first!, { ...second!, biases }] };
  await expect(
    verifyIntegers(link, other, inputs(3, 7), { first: 0, isRepeatable: true }),
  ).rejects.toMatchObject({
    code: 'BOARD_MISMATCH',
    message: expect.stringMatching(/v of layer 1, number 3/) as string,
  });
});
