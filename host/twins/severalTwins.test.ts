import { seededRandom } from '../common/random';
import { SeveralTwins } from './severalTwins';
import { WienerTwin } from './wiener';

const SAMPLES = 8;
const ROWS = 7;

function made() {
  const random = seededRandom(1, 'several twins');
  const twins = [1, 2, 3].map(() => {
    const twin = new WienerTwin({ driveSamples: SAMPLES, senseSamples: SAMPLES });
    twin.load({ values: twin.parameters().values!.map(() => 0.3 * random.normal()) });
    return twin;
  });
  const rows = (count: number) =>
    Float32Array.from({ length: count * SAMPLES }, () => random.uniform() - 0.5);
  return { twins, several: new SeveralTwins(twins, 1), rows };
}

const part = (values: Float32Array, from: number, to: number) =>
  values.subarray(from * SAMPLES, to * SAMPLES);
/** Rows 0, 1, 2 are the first board's; 3, 4 the second's; 5, 6 the third's. */
const OWN = [
  [0, 3],
  [3, 5],
  [5, 7],
] as const;

it('is, for each row, the twin of the board that plays it', () => {
  const { twins, several, rows } = made();
  const [drive, cotangent] = [rows(ROWS), rows(ROWS)];
  const predicted = several.predict(drive, ROWS);
  const pulled = several.vjp(drive, cotangent, ROWS);
  const linearised = several.linearise(drive, ROWS);
  const back = linearised.pullback(cotangent);
  OWN.forEach(([from, to], index) => {
    const twin = twins[index]!;
    const [u, g] = [part(drive, from, to), part(cotangent, from, to)];
    expect(part(predicted, from, to)).toEqual(twin.predict(u, to - from));
    expect(part(linearised.sense, from, to)).toEqual(twin.predict(u, to - from));
    expect(part(pulled, from, to)).toEqual(twin.vjp(u, g, to - from));
    expect(part(back, from, to)).toEqual(twin.vjp(u, g, to - from));
  });
  several.dispose();
});

it('comes back from its parameters', () => {
  const { several, rows } = made();
  const shape = { driveSamples: SAMPLES, senseSamples: SAMPLES };
  const again = new SeveralTwins(
    [1, 2, 3].map(() => new WienerTwin(shape)),
    1,
  );
  const drive = rows(ROWS);
  expect(again.predict(drive, ROWS)).not.toEqual(several.predict(drive, ROWS));
  again.load(several.parameters());
  expect(again.predict(drive, ROWS)).toEqual(several.predict(drive, ROWS));
  again.dispose();
  several.dispose();
});
