import { failure } from '../common/testing';
import { deviceConstants } from './constants';

const table = {
  length: { value: 2, unit: 'm', tolerance: 0.1, source: '' },
  place: { value: 0, unit: 'm', tolerance: 0.5, absolute: true, source: '' },
  exact: { value: 7, unit: '', tolerance: 0, source: '' },
} as const;

describe('deviceConstants', () => {
  it('gives the stated values without a seed', () => {
    expect(deviceConstants('thing', table, undefined, undefined)).toEqual({ length: 2, place: 0, exact: 7 });
  });

  it('stays within tolerances, fills them, and repeats', () => {
    const devices = Array.from({ length: 200 }, (_, i) => deviceConstants('thing', table, i + 1, undefined));
    const lengths = devices.map(({ length }) => length);
    const places = devices.map(({ place }) => place);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1.8);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2.2);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeGreaterThan(0.36);
    expect(Math.max(...places.map(Math.abs))).toBeLessThanOrEqual(0.5);
    expect(devices.every(({ exact }) => exact === 7)).toBe(true);
    expect(deviceConstants('thing', table, 3, undefined)).toEqual(devices[2]);
  });

  it('draws each constant by itself', () => {
    const alone = deviceConstants('thing', { length: table.length }, 3, undefined);
    expect(alone.length).toBe(deviceConstants('thing', table, 3, undefined).length);
  });

  it('lets named values win over the seed', () => {
    const given = deviceConstants('thing', table, 3, { place: 0.25 });
    expect(given.place).toBe(0.25);
    expect(given.length).toBe(deviceConstants('thing', table, 3, undefined).length);
  });

  it('refuses names it does not know, prototype names too', () => {
    for (const name of ['width', 'toString']) {
      expect(() => deviceConstants('thing', table, 1, { [name]: 1 })).toThrow(failure('BAD_USAGE'));
    }
  });
});
