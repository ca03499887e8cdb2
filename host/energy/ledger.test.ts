import { energyLedger, type LedgerInput } from './ledger';

const INPUT: LedgerInput = {
  system: 'plate',
  shape: { inputs: 196, samples: 196, layers: 3, width: 1, classes: 10 },
  sampleRateHz: 8000,
  settleSeconds: 0.025,
  drive: new Float32Array(196).fill(0.5),
};
const item = (input: LedgerInput, name: RegExp) =>
  energyLedger(input).physical.find((one) => name.test(one.item))!.joules;

it('takes the power of a coil at the volts that are played', () => {
  // 9 V before the amplifier saturates towards 12: 12 tanh 0.75 = 7.62 V, 19.4 W in 3 ohm, 22.8 W at 85 %, half a watt idle.
  expect(item(INPUT, /drive/)).toBeCloseTo(23.3 * 3 * 0.0245, 1);
});

it('takes only what idles at silence', () => {
  expect(item({ ...INPUT, drive: new Float32Array(196) }, /drive/)).toBeCloseTo(0.5 * 3 * 0.0245, 6);
});

it('grows with evaluations', () => {
  const wide = { ...INPUT, shape: { ...INPUT.shape, width: 4 } };
  expect(item(wide, /settle/)! / item(INPUT, /settle/)!).toBeCloseTo(4, 9);
});

it('sums what is known, and says what is not', () => {
  const { physical, physicalJoules } = energyLedger({ ...INPUT, system: 'of my own' });
  expect(physical[0]).toMatchObject({
    item: 'drive',
    joules: undefined,
    assumption: expect.stringMatching(/not known for this system/) as string,
  });
  expect(physicalJoules).toBeCloseTo(
    physical.slice(1).reduce((sum, { joules }) => sum + joules!, 0),
    12,
  );
});

it.each([
  ['plate', /microphone/, true],
  ['circuit', /op-amps/, true],
  ['circuit', /microphone|coil/, false],
  ['shg', /op-amps|microphone|coil/, false],
  ['oscillators', /op-amps|microphone|coil/, false],
  ['identity', /op-amps|microphone|coil/, false],
])('of %s names %s: %s', (system, part, isThere) => {
  const { physical } = energyLedger({ ...INPUT, system });
  expect(physical.some(({ item: name, assumption }) => part.test(`${name} ${assumption}`))).toBe(isThere);
});

it('has an assumption for every line', () => {
  const { physical, digital } = energyLedger(INPUT);
  for (const { assumption } of [...physical, ...digital]) expect(assumption).not.toBe('');
});
