import { failure } from '../common/testing';
import type { Dataset, Rows } from '../data';
import { recorded, shapesData, smallOptions } from './fixtures';
import { refuseMisfit } from './refuseMisfit';
import { runTraining } from './runTraining';

/** Rows of 12 inputs. */
const cut = (rows: Rows): Rows => ({ x: rows.x.subarray(0, 12 * rows.y.length), y: rows.y });
const noImages: Dataset = {
  ...shapesData,
  inputs: 12,
  train: cut(shapesData.train),
  test: cut(shapesData.test),
};

it('refuses to shift and turn what is no square image, and takes what is', () => {
  expect(() => refuseMisfit({ ...smallOptions, augment: 0.5 }, noImages)).toThrow(
    failure('BAD_USAGE', /no square images/, /--augment/),
  );
  expect(() => refuseMisfit({ ...smallOptions, augment: 0 }, noImages)).not.toThrow();
  expect(() => refuseMisfit({ ...smallOptions, augment: 0.5 }, shapesData)).not.toThrow();
});

it('refuses to stop by validation where no rows are kept for it', () => {
  const stopping = { ...smallOptions, stopAfter: 1 };
  const few = { ...shapesData, train: { x: shapesData.train.x, y: shapesData.train.y.subarray(0, 4) } };
  for (const [options, dataset] of [
    [{ ...stopping, validationSize: 0 }, shapesData],
    [stopping, few],
  ] as const)
    expect(() => refuseMisfit(options, dataset)).toThrow(failure('BAD_USAGE', undefined, /--stop-after/));
  expect(() => refuseMisfit(stopping, shapesData)).not.toThrow();
});

it.each([
  // A hybrid takes any number of inputs.
  ['augment', { augment: 0.5, architecture: 'hybrid' }, /square images/],
  ['stopAfter', { stopAfter: 1, validationSize: 0 }, /no rows are kept/],
] as const)('is asked before anything is played: %s', async (name, changes, message) => {
  const { context, system } = recorded();
  const dataset = name === 'augment' ? noImages : shapesData;
  await expect(runTraining({ ...smallOptions, ...changes }, { ...context, dataset })).rejects.toEqual(
    failure('BAD_USAGE', message),
  );
  expect(system.played).toBe(0);
});
