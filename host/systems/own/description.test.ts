import { describeOwn } from './description';

const PLANT = {
  name: 'tank',
  driveSamples: 12,
  senseSamples: 6,
  sampleRateHz: 10,
  noise: 0.01,
  settleSeconds: 2,
  respond: () => undefined,
};

it('describes a plant, which states its noise', () => {
  expect(describeOwn(PLANT, false)).toEqual({
    kind: 'plant',
    name: 'tank',
    driveSamples: 12,
    senseSamples: 6,
    sampleRateHz: 10,
    noise: 0.01,
    settleSeconds: 2,
    deadlineSeconds: 60,
    carriesOver: false,
    takesOptions: false,
  });
});

it('describes an instrument, which does not, and fills in what may be left away', () => {
  const instrument = { name: 'scope', driveSamples: 4, sampleRateHz: 1, respond: () => undefined };
  expect(describeOwn(instrument, true)).toMatchObject({
    kind: 'instrument',
    senseSamples: 4,
    settleSeconds: 0,
    takesOptions: true,
  });
});

it('reads members of a class, inherited ones too', () => {
  class Tank {
    name = 'tank';
    driveSamples = 3;
    sampleRateHz = 1;
    noise = 0;
    respond() {
      return undefined;
    }
    respondCarryingOver() {
      return undefined;
    }
  }
  expect(describeOwn(new Tank(), false)).toMatchObject({ kind: 'plant', carriesOver: true });
});

it.each([
  [undefined, /default export is of type undefined/],
  [null, /null, not an object/],
  [7, /of type number/],
  [{}, /name is no text/],
  [{ ...PLANT, name: ' ' }, /name/],
  [{ ...PLANT, respond: 7 }, /no function respond/],
  [{ ...PLANT, respondCarryingOver: 7 }, /respondCarryingOver/],
  [{ ...PLANT, close: 7 }, /close/],
  [{ ...PLANT, driveSamples: undefined }, /driveSamples is undefined/],
  [{ ...PLANT, driveSamples: 0 }, /driveSamples is 0/],
  [{ ...PLANT, driveSamples: 1.5 }, /driveSamples is 1.5/],
  [{ ...PLANT, senseSamples: '6' }, /senseSamples is "6"/],
  [{ ...PLANT, sampleRateHz: 0 }, /sampleRateHz is 0/],
  [{ ...PLANT, sampleRateHz: Infinity }, /sampleRateHz is Infinity/],
  [{ ...PLANT, noise: -1 }, /noise is -1/],
  [{ ...PLANT, noise: 'none' }, /noise is "none"/],
  [{ ...PLANT, settleSeconds: NaN }, /settleSeconds is NaN/],
  [{ ...PLANT, deadlineSeconds: 0 }, /deadlineSeconds is 0/],
])('refuses %j', (object, message) => {
  expect(() => describeOwn(object, false)).toThrow(message);
});

it('says so when the exported function returns nothing', () => {
  expect(() => describeOwn(undefined, true)).toThrow(/exported function returns of type undefined/);
});
