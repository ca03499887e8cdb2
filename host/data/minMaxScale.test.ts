import { minMaxScale } from './minMaxScale';

it('scales by the training rows alone', () => {
  const train = Float32Array.of(-2, 5, 0, 5, 2, 5);
  const test = Float32Array.of(1, 5, 9, 7, -9, 4);
  minMaxScale(train, test, 2);
  expect([...train]).toEqual([0, 0, 0.5, 0, 1, 0]);
  expect([...test]).toEqual([0.75, 0, 1, 0, 0, 0]);
});
