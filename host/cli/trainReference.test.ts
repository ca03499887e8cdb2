import { isReference } from './trainReference';
import { refuseSolver, refuseUnpublished } from './referenceUsage';
import { systemOptionTable } from './systemOptions';
import { trainOptionTable } from './trainOptionTable';

it.each([
  [{ width: 2 }, '--width'],
  [{ twin: 'mlp' }, '--twin'],
  [{ augment: 0.5 }, '--augment'],
  [{ replay: 2 }, '--replay'],
  [{ port: 'emulator' }, '--port'],
  [{ port: '/dev/ttyACM0' }, '--port'],
  [{ system: 'plate' }, '--system'],
  [{ noise: 0.1 }, '--noise'],
  [{ recalibrate: true }, '--recalibrate'],
])('refuses %j with a remedy', (given, named) => {
  let thrown: unknown;
  try {
    refuseUnpublished(given, trainOptionTable);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'BAD_USAGE', remedy: expect.stringContaining(named) as string });
});

it('takes what the published setting leaves open', () => {
  const given = {
    system: 'oscillators',
    port: 'sim',
    preset: 'reference',
    epochs: 2,
    seed: 3,
    trainSize: 100,
    solver: 'nystrom' as const,
  };
  expect(() => refuseUnpublished(given, trainOptionTable)).not.toThrow();
  expect(() => refuseUnpublished({ port: 'sim' }, systemOptionTable)).not.toThrow();
  // As the command line gives it when --no-control is not there.
  expect(() => refuseUnpublished({ control: true }, trainOptionTable)).not.toThrow();
  expect(isReference(given, '.')).toBe(true);
  expect(isReference({ preset: 'quick' }, '.')).toBe(false);
});

it('refuses a solver for another network', () => {
  expect(() => refuseSolver(undefined)).not.toThrow();
  expect(() => refuseSolver('nystrom')).toThrow(expect.objectContaining({ code: 'BAD_USAGE' }) as Error);
});
