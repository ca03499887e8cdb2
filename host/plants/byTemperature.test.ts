import { byTemperature } from './byTemperature';

it('works each temperature out once, and one it has not met for long again', () => {
  const made: number[] = [];
  const at = byTemperature((shiftK) => {
    made.push(shiftK);
    return { shiftK };
  });
  const zero = at(0);
  expect([at(0.125), at(0), at(0.125)]).toEqual([{ shiftK: 0.125 }, { shiftK: 0 }, { shiftK: 0.125 }]);
  expect(at(0)).toBe(zero);
  expect(made).toEqual([0, 0.125]);
  for (let i = 1; i <= 200; i++) at(-i);
  expect(at(0)).toEqual(zero);
  expect(made.filter((shiftK) => shiftK === 0)).toHaveLength(2);
});

it('forgets the oldest where they are large', () => {
  let made = 0;
  const at = byTemperature(
    () => ({ bytes: ++made * 10e6 }),
    ({ bytes }) => bytes,
  );
  at(1);
  at(2);
  at(1);
  expect(made).toBe(2);
  at(3);
  at(3);
  at(2);
  expect(made).toBe(4);
});
