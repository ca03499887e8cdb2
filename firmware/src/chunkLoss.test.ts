import { EXCHANGES, PROTOCOL_VERSION, encodeRequest, schemaHash } from '@chladni/protocol';
import { losesQueuedChunks, PACKET_BYTES } from './chunkLoss';

// Read off the tags RELEASE_2V24 to RELEASE_2V29 and the history up to 2v29.277.
it.each([
  ['2v24', false],
  ['2v25', false],
  ['2v25.40', true],
  ['2v26', true],
  ['2v27.3', true],
  ['2v28', true],
  ['2v29', true],
  ['2v29.95', true],
  ['2v29.96', false],
  ['2v29.277', false],
  ['2v30', false],
  ['3v1', false],
  ['1v99', true],
  ['', true],
  ['nonsense', true],
])('%s loses queued chunks: %s', (version, loses) => {
  expect(losesQueuedChunks(version)).toBe(loses);
});

it('hello, with the newline before it, is one packet: it has to arrive before anything is known', () => {
  const hello = { nonce: 0xffffffff, protocol: PROTOCOL_VERSION, schema: schemaHash() };
  expect(EXCHANGES.hello.id).toBe(0);
  expect(1 + encodeRequest('hello', 0xffff, hello).length).toBeLessThanOrEqual(PACKET_BYTES);
});
