import { seededRandom } from '../../common/random';
import { encodeNetwork } from '../../network/integer/networkFile';
import { quantise } from '../../network/integer/quantise';
import { initialParameters } from '../../network/parameters';

const SHAPE = { inputs: 196, samples: 196, layers: 3, width: 1, classes: 10 };
const PLAYED_ON = { rateHz: 8000, settle: 200, dacBits: 12, adcBits: 12 };

/** A network as an STM32F4 plays it: 3 layers of 196 samples, skip and readout, its numbers random. */
export function networkFileOfF4(): Uint8Array {
  const network = quantise(initialParameters(SHAPE, seededRandom(1, 'digital time')), PLAYED_ON);
  return encodeNetwork({ network, demos: [] });
}
