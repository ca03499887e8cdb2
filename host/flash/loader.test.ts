import { bundleFile, isBundleFile, isCutShort, loaderText, parseLoader, type Loader } from './loader';

const LOADER: Loader = {
  firmware: { version: '0.1.0', board: 'pico', loopback: false, crc32: 0x00abcdef },
  after: ['.boot1', '.bootcde'],
};

it('reads back what it writes', () => {
  expect(parseLoader(loaderText(LOADER))).toEqual(LOADER);
  const other: Loader = { firmware: { ...LOADER.firmware, loopback: true }, after: [] };
  expect(parseLoader(loaderText(other))).toEqual(other);
});

it('takes nothing else for a loader: not one cut anywhere, nor one changed anywhere', () => {
  const text = loaderText(LOADER);
  for (let at = 0; at < text.length; at++) {
    const cut = text.slice(0, at).padEnd(text.length, '\xff');
    expect(parseLoader(cut)).toBeUndefined();
    expect(isCutShort(cut)).toBe(true);
    const changed = `${text.slice(0, at)}~${text.slice(at + 1)}`;
    expect(parseLoader(changed)).not.toEqual(LOADER);
  }
  expect(parseLoader('print(1)')).toBeUndefined();
  for (const whole of [text, 'print(1)', 'print("\xff"', 'print(1)\xff'])
    expect(isCutShort(whole)).toBe(false);
});

it('fits a line of the console, and names within 28 characters', () => {
  const after = ['.bootPowerOn', '.boot0', '.boot1', '.boot2', '.bootrst', '.bootcde', '.varimg'];
  expect(loaderText({ ...LOADER, after }).length).toBeLessThan(400);
  expect(bundleFile(0xffffffff).length).toBeLessThanOrEqual(28);
});

it('knows bundles by name', () => {
  expect(bundleFile(0xabcdef)).toBe('chladni.00abcdef');
  expect(isBundleFile('chladni.00abcdef')).toBe(true);
  expect(isBundleFile('chladni.boots')).toBe(false);
});
