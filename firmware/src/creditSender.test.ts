import { EVENTS, encodeEvent, nodePlatform } from '@chladni/protocol';
import fc from 'fast-check';
import { creditSender } from './creditSender';
import { Sender } from './sender';

test('sends what the host would write itself, count modulo 2^32', () => {
  let written = '';
  const send = creditSender(
    EVENTS.credit.id,
    nodePlatform,
    new Sender(nodePlatform, { write: (data) => (written += data as string) }),
  );
  const counts = fc.oneof(
    fc.nat(),
    fc.constantFrom(0, 127, 65535, 65536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 70000),
  );
  fc.assert(
    fc.property(counts, (received) => {
      written = '';
      send(received);
      expect(written).toBe(encodeEvent('credit', { received: received % 2 ** 32 }).toString('latin1'));
    }),
  );
});
