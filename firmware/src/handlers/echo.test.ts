import { fakeReply } from '../testing/fakeFirmware';
import { echo } from './echo';

test('sends back what came', () => {
  const reply = fakeReply();
  const data = Uint8Array.of(1, 2);
  echo({ data }, reply);
  expect(reply.respond).toHaveBeenCalledWith({ data });
});
