import type { ArrivedFrame } from '@chladni/protocol';
import { decodeLine, encodeEvent, encodeRequest, encodeResponse } from '@chladni/protocol';
import { Arrivals } from './arrivals';

const heartbeat = encodeEvent('heartbeat', { boots: 1, uptimeMs: 0, discarded: 0, evaluations: 0 });
const request = encodeRequest('echo', 1, { data: Uint8Array.of(1, 2) });
const withReturns = (line: Buffer, end: string) => Buffer.from(line.toString('latin1').replace('\n', end));
const frameOf = (line: Buffer): ArrivedFrame => decodeLine(line.subarray(0, -1))!;

function judgement(chunks: readonly Buffer[], frames: readonly Buffer[] = []) {
  const arrivals = new Arrivals();
  for (const chunk of chunks) arrivals.take(chunk);
  for (const frame of frames) arrivals.takeFrame(frameOf(frame));
  return arrivals.judgement;
}

test.each<[string, Buffer[], Buffer[], object]>([
  ['nothing', [], [], { kind: 'nothing' }],
  ['CR LF at the end of lines', [withReturns(heartbeat, '\r\n')], [], { kind: 'newlines' }],
  ['CR instead of a newline', [withReturns(heartbeat, '\r')], [], { kind: 'newlines' }],
  ['what was sent', [request], [request], { kind: 'echo' }],
  ['what was sent, with a console’s line ends', [withReturns(request, '\r\n')], [], { kind: 'echo' }],
  [
    'reports of damage',
    [heartbeat],
    [heartbeat, encodeEvent('damaged', { discarded: 9 })],
    { kind: 'damaged there' },
  ],
  ['heartbeats alone', [heartbeat], [heartbeat], { kind: 'deaf' }],
  ['a console', [Buffer.from('=undefined\r\n>')], [], { kind: 'console' }],
  [
    'something else',
    [Buffer.from('\x1b[2JPort already in use\r\n')],
    [],
    { kind: 'text', text: '[2JPort already in use' },
  ],
])('%s', (_, chunks, frames, expected) => {
  expect(judgement(chunks, frames)).toEqual(expected);
});

test('pieces of any length are put together', () => {
  const bytes = withReturns(heartbeat, '\r\n');
  expect(judgement(Array.from(bytes, (byte) => Buffer.of(byte)))).toEqual({ kind: 'newlines' });
});

test('once an answer has come, nothing more is looked at', () => {
  const arrivals = new Arrivals();
  arrivals.takeFrame(frameOf(encodeResponse('restart', 1, {})));
  arrivals.take(withReturns(heartbeat, '\r\n'));
  expect(arrivals.judgement).toEqual({ kind: 'nothing' });
  arrivals.restart();
  arrivals.take(withReturns(heartbeat, '\r\n'));
  expect(arrivals.judgement).toEqual({ kind: 'newlines' });
});
