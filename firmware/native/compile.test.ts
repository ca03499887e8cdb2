import { COMMAND, compileKernels, compilerVersion } from './compile';
import { COMPILED_BY, kernelCode, kernelEntries } from './kernelCode';

const version = compilerVersion();
/** Another version makes other bytes of the same sources. */
const withCompiler = version === COMPILED_BY ? test : test.skip;
const reason = version === COMPILED_BY ? '' : ` (skipped: no arm-none-eabi-gcc ${COMPILED_BY} here)`;

withCompiler(`the bytes are what the compiler makes of the sources, wherever they lie${reason}`, () => {
  const { code, entries } = compileKernels();
  expect(code.toString('base64')).toBe(kernelCode);
  expect(entries).toEqual(kernelEntries);
});

test('every function begins at an instruction within the code', () => {
  const starts = Object.values(kernelEntries);
  const bytes = Buffer.from(kernelCode, 'base64').length;
  expect(starts.every((at) => at % 2 === 0 && at < bytes)).toBe(true);
  expect(new Set(starts).size).toBe(starts.length);
});

test('the oldest of the boards can run it', () => {
  expect(COMMAND).toContain('-mcpu=cortex-m0 -mthumb');
});
