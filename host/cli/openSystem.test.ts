import { failure } from '../common/testing';
import { prepareSystem } from './openSystem';
import type { SystemOptions } from './systemOptions';

const PLATE: SystemOptions = { system: 'plate', port: 'sim', deviceSeed: 1, samples: 16 };

async function played(options: SystemOptions): Promise<Float32Array> {
  const system = await prepareSystem(options)();
  try {
    const drive = Float32Array.from({ length: 3 * system.driveSamples }, (_, i) => Math.sin(i));
    return await system.respond(drive, 3);
  } finally {
    await system.close();
  }
}

it('simulates as asked', async () => {
  const system = await prepareSystem({ ...PLATE, rate: 4000, settle: 0.25 })();
  const { driveSamples, sampleRateHz, settleSeconds } = system;
  expect({ driveSamples, sampleRateHz, settleSeconds }).toEqual({
    driveSamples: 16,
    sampleRateHz: 4000,
    settleSeconds: 0.25,
  });
});

it('refuses a constant that the plant has not, before anything is opened', () => {
  expect(() => prepareSystem({ ...PLATE, params: { nonsense: 1 } })).toThrow(
    failure('BAD_USAGE', /nonsense/),
  );
});

it('plays a specimen, not the constants as stated', async () => {
  const first = await played({ ...PLATE, noise: 0 });
  expect(await played({ ...PLATE, noise: 0 })).toEqual(first);
  expect(await played({ ...PLATE, noise: 0, deviceSeed: 2 })).not.toEqual(first);
});

it('touches no port before it is opened, and tells when it is absent', async () => {
  const open = prepareSystem({ ...PLATE, port: '/dev/chladni-no-such-port' });
  await expect(open()).rejects.toEqual(failure('PORT_ABSENT'));
});
