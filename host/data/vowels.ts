import type { Dataset, Rows } from './dataset';
import published from './vowels.json';

/** One vowel by one speaker: formants in Hz, and its class. */
type Utterance = readonly [formantsHz: readonly number[], label: number];

/**
 * Formants of seven English vowels spoken by 37 women: 12 values a row, 210 rows to train on and 49 for test. Each
 * value is divided by the highest of its kind.
 *
 * Measured by Hillenbrand, Getty, Clark and Wheeler, J. Acoust. Soc. Am. 97, 3099 (1995). Selection and split by
 * Wright, Onodera et al., Nature 601, 549 (2022), in the repository mcmahon-lab/Physics-Aware-Training, CC BY 4.0.
 */
export function loadVowels(): Dataset {
  const { features, classes, train, test } = published;
  return {
    name: 'vowels',
    classes: classes.length,
    classNames: classes,
    inputs: features.length,
    train: toRows(train as unknown as readonly Utterance[]),
    test: toRows(test as unknown as readonly Utterance[]),
  };
}

function toRows(utterances: readonly Utterance[]): Rows {
  const { scale } = published;
  const x = utterances.flatMap(([formantsHz]) => formantsHz.map((hz, i) => hz / scale[i]!));
  return { x: Float32Array.from(x), y: Uint8Array.from(utterances, ([, label]) => label) };
}
