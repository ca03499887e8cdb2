import { seededRandom } from '../../../common/random';
import { readBody, readFrame } from '../reading';
import { Malformer, seal, validAnswer, validRequest } from '.';

test.each([
  ['requests', validRequest],
  ['answers', validAnswer],
])('valid %s are frames with bodies', (_, make) => {
  const random = seededRandom(1, 'valid');
  for (let i = 0; i < 300; i++) expect(readBody(readFrame(make(random))!.body)).toBeDefined();
});

test('a sealed frame is read as it was', () => {
  expect(readFrame(seal(1, 2, 0x304, Buffer.of(5)))).toEqual({
    kind: 1,
    message: 2,
    sequence: 0x304,
    body: Uint8Array.of(5),
  });
});

test('the same seed makes the same bytes, of every malformation, some of which are frames and most are not', () => {
  const make = () => {
    const malformer = new Malformer(seededRandom(7, 'malformer'), validRequest, 1000);
    const made = Array.from({ length: 5000 }, () => malformer.next());
    return { made, counts: malformer.counts };
  };
  const { made, counts } = make();
  expect(Buffer.concat(make().made).equals(Buffer.concat(made))).toBe(true);
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
  const frames = made.filter((bytes) => readFrame(bytes.subarray(0, -1)) !== undefined).length;
  expect(frames).toBeGreaterThan(1000);
  expect(frames).toBeLessThan(2500);
});
