import { readBundle } from '@chladni/firmware';
import { seededRandom } from '../../common/random';
import { BoardTarget } from './boardTarget';
import { FuzzFailure } from './failure';
import { fuzz } from './fuzz';
import { HostTarget } from './hostTarget';

const FRAMES = 20_000;
const SEED = 1;
/** MB: jest itself does not hold still. */
const MOST_GROWTH = 8;

test.each([
  [
    'the firmware',
    () => new BoardTarget(seededRandom(SEED, 'fuzz the firmware'), readBundle('stm32f4discovery').code),
  ],
  ['the host', () => new HostTarget(seededRandom(SEED, 'fuzz the host'))],
])(`${FRAMES} malformed frames into %s, seed ${SEED}`, async (_, makeTarget) => {
  const target = makeTarget();
  const { growthMegabytes } = await fuzz(target, FRAMES, () => 0);
  await target.close();
  expect(growthMegabytes).toBeLessThan(MOST_GROWTH);
  expect(Object.values(target.malformer.counts).every((made) => made > 0)).toBe(true);
});

/** Firmware that lacks one check: what it says must not pass for right. As its bundle has them, with short names. */
test.each([
  ['canonical base64', /\w+\.\w+\((\w+)\)===\w+\?\1:void 0/, '$1'],
  ['checksum', /\w+\.\w+\(\w+\)!==\w+(?=\)\)return)/, 'false'],
])('firmware without its check of the %s is noticed', async (_, check, without) => {
  const { code } = readBundle('stm32f4discovery');
  expect(code).toMatch(check);
  const target = new BoardTarget(seededRandom(SEED, 'fuzz broken firmware'), code.replace(check, without));
  await expect(fuzz(target, FRAMES, () => 0)).rejects.toThrow(FuzzFailure);
});
