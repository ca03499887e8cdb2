import { crc32 } from '@chladni/protocol';
import { ArmCore, ArmEspruino, hasArmCore, kernelEntries, kernelsOn } from '../../native';
import type { NativeCaller } from './kernels';
import { kernelsOf } from './kernels';

const onCore = hasArmCore() ? test : test.skip;
const reason = hasArmCore() ? '' : ' (skipped: rp2040js is not installed)';

const machine = (result: number, address = 4): NativeCaller => ({
  CRC32: (data) => crc32(Buffer.from(data as string, 'latin1')),
  getAddressOf: () => address,
  nativeCall: () => () => result,
});

test('there are none where nothing is called natively', () => {
  const e = { ...machine(0), nativeCall: undefined };
  expect(kernelsOf(e as unknown as NativeCaller, 'code', kernelEntries)).toBeUndefined();
});

test.each([0, 6])('there are none at address %d', (address) => {
  const sum = crc32(Buffer.from('code'));
  expect(kernelsOf(machine(sum, address), 'code', kernelEntries)).toBeUndefined();
  expect(kernelsOf(machine(sum), 'code', kernelEntries)).toBeDefined();
});

test('there are none where the code does not compute its own checksum', () => {
  expect(kernelsOf(machine(1), 'code', kernelEntries)).toBeUndefined();
});

test('a checksum is the same as a signed number', () => {
  expect(kernelsOf(machine(crc32(Buffer.from('a')) | 0), 'a', kernelEntries)).toBeDefined();
});

onCore(`a core computes the checksum of its code${reason}`, () => {
  expect(kernelsOn(new ArmEspruino(new ArmCore()))).toBeDefined();
});
