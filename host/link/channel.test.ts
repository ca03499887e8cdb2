import { PassThrough } from 'node:stream';
import { MAX_LINE, encodeEvent } from '@chladni/protocol';
import { DelimiterParser } from '@serialport/parser-delimiter';
import { Channel } from './channel';
import { newCounters } from './counters';

function channel() {
  const stream = new PassThrough();
  const counters = newCounters();
  const events = { onBytes: jest.fn(), onFrame: jest.fn(), onDamaged: jest.fn(), onLost: jest.fn() };
  return { stream, counters, events, channel: new Channel(stream, counters, events) };
}

const credit = encodeEvent('credit', { received: 1 });
const settled = () => new Promise((resolve) => setImmediate(resolve));

afterEach(() => jest.restoreAllMocks());

test('frames come out whole, whatever the pieces', async () => {
  const { stream, events, counters } = channel();
  for (const byte of Buffer.concat([credit, credit])) stream.write(Buffer.of(byte));
  await settled();
  expect(events.onFrame).toHaveBeenCalledTimes(2);
  expect(counters).toMatchObject({ receivedBytes: 2 * credit.length, discardedBytes: 0, badFrames: 0 });
});

test('an endless line never reaches the parser, which would keep all of it', async () => {
  const parse = jest.spyOn(DelimiterParser.prototype, '_transform');
  const { stream, events, counters } = channel();
  for (let i = 0; i < 20; i++) stream.write(Buffer.alloc(10_000, 'A'));
  stream.write('\n');
  stream.write(credit);
  await settled();
  const parsed = parse.mock.calls.reduce((sum, [chunk]) => sum + chunk.length, 0);
  expect(parsed).toBe(MAX_LINE + 2 + credit.length);
  expect(counters.discardedBytes).toBe(200_001);
  expect(events.onFrame).toHaveBeenCalledTimes(1);
});

test.each([
  ['\n', 1, 0, 0],
  ['>short\n', 7, 1, 0],
  ['long enough for a frame\n', 24, 1, 1],
])('%j is discarded', async (text, discardedBytes, badFrames, damaged) => {
  const { stream, events, counters } = channel();
  stream.write(text);
  await settled();
  expect(counters).toMatchObject({ discardedBytes, badFrames });
  expect(events.onDamaged).toHaveBeenCalledTimes(damaged);
});

test('the end of the stream is told once, unless it was closed on purpose', async () => {
  const lost = channel();
  lost.stream.end();
  lost.stream.destroy();
  await settled();
  expect(lost.events.onLost).toHaveBeenCalledTimes(1);
  const closed = channel();
  await closed.channel.close();
  await settled();
  expect(closed.events.onLost).not.toHaveBeenCalled();
});
