import { REFUSAL } from '@chladni/protocol';
import { fakeFirmware, fakeReply } from '../testing/fakeFirmware';
import { hello } from './hello';

const request = { nonce: 5, protocol: 1, schema: 1234 };

test('a new nonce empties the cache, the same one leaves it', () => {
  const firmware = fakeFirmware();
  const handle = hello(firmware);
  firmware.cache.keep(1, 'a');
  handle(request, fakeReply());
  expect(firmware.cache.find(1)).toBeUndefined();
  firmware.cache.keep(1, 'a');
  handle(request, fakeReply());
  expect(firmware.cache.find(1)).toBe('a');
});

test.each([{ protocol: 2 }, { schema: 1235 }])('another version is refused with ours: %j', (other) => {
  const reply = fakeReply();
  hello(fakeFirmware())({ ...request, ...other }, reply);
  expect(reply.refuse).toHaveBeenCalledWith(REFUSAL.VERSION_MISMATCH, '9.8.7');
  expect(reply.respond).not.toHaveBeenCalled();
});

test('says what has been taken of the input', () => {
  const firmware = fakeFirmware();
  firmware.counters.received = 2 ** 32 + 54;
  const reply = fakeReply();
  hello(firmware)(request, reply);
  expect(reply.respond).toHaveBeenCalledWith(
    expect.objectContaining({ nonce: 5, received: 54, window: 870, boots: 3 }),
  );
});
