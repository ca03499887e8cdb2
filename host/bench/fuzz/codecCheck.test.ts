import { decodeLine, encodeEvent } from '@chladni/protocol';
import { checkDecoding } from './codecCheck';
import { FuzzFailure } from './failure';

const line = encodeEvent('credit', { received: 64 }).subarray(0, -1);

test('passes what is decoded as its bytes say', () => {
  expect(() => checkDecoding(line)).not.toThrow();
  expect(() => checkDecoding(Buffer.from('no frame'))).not.toThrow();
});

test.each<[string, typeof decodeLine, Buffer]>([
  ['takes no frame for one', () => decodeLine(line), Buffer.from('no frame')],
  [
    'takes a laced frame',
    (text) => decodeLine(Buffer.from(text.toString('latin1').trim())),
    Buffer.from(`${line.toString()} `),
  ],
  ['misses a frame', () => undefined, line],
  ['takes it for another', (text) => ({ ...decodeLine(text)!, sequence: 1 }), line],
])('notices a decoder that %s', (_, decode, sent) => {
  expect(() => checkDecoding(sent, decode)).toThrow(FuzzFailure);
});
