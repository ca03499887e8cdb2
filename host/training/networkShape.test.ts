import { failure } from '../common/testing';
import type { Dataset } from '../data';
import type { PhysicalSystem } from '../systems/physicalSystem';
import { networkShape } from './networkShape';

const none = { x: new Float32Array(), y: new Uint8Array() };
const dataset = (inputs: number, classes: number): Dataset => ({
  name: 'x',
  inputs,
  classes,
  train: none,
  test: none,
});
const system = (driveSamples: number, senseSamples = driveSamples) =>
  ({ driveSamples, senseSamples }) as unknown as PhysicalSystem;
const size = { layers: 3, width: 2 };

it('takes inputs that go into the samples a whole number of times', () => {
  expect(networkShape(size, dataset(12, 7), system(96))).toEqual({
    inputs: 12,
    samples: 96,
    classes: 7,
    ...size,
  });
});

it.each([
  ['inputs that do not', dataset(12, 7), system(100), /--samples 96/],
  ['more inputs than samples', dataset(12, 7), system(6), /--samples 12/],
  ['a sense of another length', dataset(12, 7), system(96, 48), /equally many/],
  ['more classes than samples', dataset(4, 10), system(8), /--samples 12/],
])('refuses %s', (_, data, on, remedy) => {
  expect(() => networkShape(size, data, on)).toThrow(failure('BAD_USAGE', undefined, remedy));
});

it('knows who decides the samples of a system in a file', () => {
  expect(() => networkShape({ ...size, system: '/my/tank.mjs' }, dataset(12, 7), system(100))).toThrow(
    failure('BAD_USAGE', undefined, /a row of \/my\/tank.mjs hold as many samples as 96/),
  );
});

it('takes any inputs and samples for a hybrid', () => {
  const shape = networkShape({ ...size, architecture: 'hybrid' }, dataset(12, 7), system(100));
  expect(shape).toMatchObject({ inputs: 12, samples: 100, architecture: 'hybrid' });
});
