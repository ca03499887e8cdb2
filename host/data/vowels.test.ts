import { loadVowels } from './vowels';

const { inputs, classes, classNames, train, test } = loadVowels();

it('has 210 rows to train on and 49 for test, of seven vowels', () => {
  expect([inputs, classes, train.y.length, test.y.length]).toEqual([12, 7, 210, 49]);
  expect([train.x.length, test.x.length]).toEqual([210 * 12, 49 * 12]);
  for (let k = 0; k < classes; k++) {
    const inTrain = train.y.filter((label) => label === k).length;
    const inTest = test.y.filter((label) => label === k).length;
    expect(inTrain).toBeGreaterThanOrEqual(28);
    // Each of the 37 women spoke each vowel once.
    expect(inTrain + inTest).toBe(37);
  }
});

it('scales each formant by the highest there is', () => {
  const values = [...train.x, ...test.x];
  for (let i = 0; i < inputs; i++) {
    const column = values.filter((_, at) => at % inputs === i);
    expect(Math.max(...column)).toBe(1);
    expect(Math.min(...column)).toBeGreaterThan(0);
  }
});

it('tells vowels apart as phonetics does: iy is closed and front, ah is open and back', () => {
  const mean = (name: string, formant: number) => {
    const rows = [...train.y.keys()].filter((row) => classNames![train.y[row]!] === name);
    return rows.reduce((sum, row) => sum + train.x[row * inputs + formant]!, 0) / rows.length;
  };
  expect(mean('iy', 0)).toBeLessThan(mean('ah', 0));
  expect(mean('iy', 1)).toBeGreaterThan(mean('ah', 1));
});
