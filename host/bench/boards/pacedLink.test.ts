import { pacedLink } from './pacedLink';

const silent = {
  dacBits: 12,
  adcBits: 12,
  close: () => Promise.resolve(),
};

it.each([
  // 4 rows of 200 samples and 200 of settle at 8 kHz play for 200 ms.
  ['waits for what is left of the play time', 30, 170],
  ['does not wait for what is over', 300, 0],
])('%s', async (_, takes, waits) => {
  let now = 1000;
  const slept: number[] = [];
  const link = pacedLink(
    {
      ...silent,
      evaluate: () => {
        now += takes;
        return Promise.resolve(Uint16Array.of(7));
      },
    },
    {
      now: () => now,
      sleep: (milliseconds) => {
        slept.push(milliseconds);
        return Promise.resolve();
      },
    },
  );
  expect(await link.evaluate(0, 4, 200, 200, 8000, new Uint16Array(800))).toEqual(Uint16Array.of(7));
  expect(slept).toEqual([waits]);
});
