import fc from 'fast-check';
import { ArmCore, ArmEspruino, hasArmCore, kernelsOn } from '../../native';
import { interpreted } from '../network/interpreted';
import type { DigitalPart } from '../network/digitalPart';
import type { StoredNetwork } from '../network/storedNetwork';
import { randomNetwork, walker } from '../testing/randomNetwork';
import { nativeNetwork } from './network';

const onCore = hasArmCore() ? describe : describe.skip;
const reason = hasArmCore() ? '' : ' (skipped: rp2040js is not installed)';

/** Everything a digital part computes when all layers sense these codes. */
function trace(
  part: DigitalPart,
  network: StoredNetwork,
  input: Uint8Array,
  sense: (layer: number) => Uint16Array,
) {
  const told: number[][] = [];
  part.begin(input);
  for (let layer = 0; layer < network.layers.length; layer++) {
    part.compute(layer);
    const values = part.numbers.subarray(network.width * network.samples);
    told.push([...values], [...part.drive]);
    part.prepare(layer + 1);
    part.numbers.set(sense(layer));
  }
  return [...told, [...part.readOut()]];
}

onCore(`a network by native code${reason}`, () => {
  const e = new ArmEspruino(new ArmCore());
  const kernels = kernelsOn(e);
  beforeEach(() => e.forget());
  const shape = fc.record({
    width: fc.integer({ min: 1, max: 3 }),
    samples: fc.integer({ min: 4, max: 12 }).map((n) => 2 * n),
    layers: fc.integer({ min: 1, max: 3 }),
    classes: fc.integer({ min: 2, max: 4 }),
    repeats: fc.constantFrom(1, 2),
    /** Draws only the ends of every range. */
    extreme: fc.boolean(),
    seed: fc.integer(),
  });

  it('has the integers of the interpreted one', () => {
    fc.assert(
      fc.property(shape, ({ repeats, ...options }) => {
        e.forget();
        const { network, numbers } = randomNetwork(options);
        const size = network.width * network.samples;
        const senses = network.layers.map(() => Uint16Array.from({ length: size }, () => numbers(0, 0xffff)));
        const input = Uint8Array.from({ length: network.samples / repeats }, () => numbers(0, 255));
        const native = nativeNetwork(network, kernels)!;
        const traces = [native, interpreted(network, walker)].map((part) =>
          trace(part, network, input, (layer) => senses[layer]!),
        );
        expect(traces[0]).toEqual(traces[1]);
      }),
      { numRuns: 60 },
    );
  });

  it('is none where the file lies in pieces, or at no multiple of four', () => {
    const { network } = randomNetwork({
      width: 1,
      samples: 8,
      layers: 2,
      classes: 2,
      extreme: false,
      seed: 1,
    });
    for (const address of [0, 6]) {
      const addressOf = (value: unknown) =>
        value === network.turn ? address : kernels.addressOf(value, true);
      expect(nativeNetwork(network, { ...kernels, addressOf })).toBeUndefined();
    }
  });
});
