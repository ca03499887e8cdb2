import { KIND, decodeLine, nodePlatform } from '@chladni/protocol';
import { Sender } from './sender';

test('writes a line and its newline, and returns the line', () => {
  const written: unknown[] = [];
  const sender = new Sender(nodePlatform, { write: (data) => written.push(data) });
  const line = sender.send(KIND.response, 3, 9, { data: Uint8Array.of(1) });
  expect(written).toEqual([line, '\n']);
  expect(decodeLine(Buffer.from(line))).toMatchObject({ kind: KIND.response, message: 3, sequence: 9 });
});

test('events have number 0', () => {
  const written: unknown[] = [];
  new Sender(nodePlatform, { write: (data) => written.push(data) }).sendEvent(129, { received: 1 });
  expect(decodeLine(Buffer.from(written[0] as string))).toMatchObject({
    kind: KIND.event,
    message: 129,
    sequence: 0,
  });
});
