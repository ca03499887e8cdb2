import { EVENTS, decodeEvent, decodeLine, nodePlatform } from '@chladni/protocol';
import { heartbeat } from './heartbeat';
import { Sender } from './sender';
import { fakeFirmware } from './testing/fakeFirmware';

function beatOnce(isIdle: boolean): string[] {
  const written: string[] = [];
  const sender = new Sender(nodePlatform, { write: (data) => written.push(data as string) });
  heartbeat(
    EVENTS.heartbeat.id,
    fakeFirmware({ player: { isIdle: () => isIdle, play: () => undefined } }),
    sender,
  )();
  return written;
}

test('tells boots, uptime, discarded bytes and evaluations', () => {
  const frame = decodeLine(Buffer.from(beatOnce(true)[0]!))!;
  expect(frame.message).toBe(EVENTS.heartbeat.id);
  expect(decodeEvent('heartbeat', frame.body)).toEqual({
    values: { boots: 3, uptimeMs: 5000, discarded: 0, evaluations: 0 },
  });
});

test('is silent while a waveform plays', () => {
  expect(beatOnce(false)).toEqual([]);
});
