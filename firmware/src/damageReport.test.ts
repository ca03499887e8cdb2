import { EVENTS, decodeEvent, decodeLine, nodePlatform } from '@chladni/protocol';
import { newCounters } from './counters';
import { damageReport } from './damageReport';
import { Sender } from './sender';

function reportWhile(isIdle: boolean, mayDisturb = false) {
  const written: string[] = [];
  const counters = { ...newCounters(), discarded: 2 ** 32 + 7 };
  const sender = new Sender(nodePlatform, { write: (data) => written.push(data as string) });
  damageReport(
    EVENTS.damaged.id,
    { counters, player: { isIdle: () => isIdle, play: () => undefined }, mayDisturb: () => mayDisturb },
    sender,
  )();
  return written.filter((text) => text !== '\n').map((text) => decodeLine(Buffer.from(text))!);
}

test('tells how much was discarded, modulo 2^32', () => {
  const [frame] = reportWhile(true);
  expect(frame!.message).toBe(EVENTS.damaged.id);
  expect(decodeEvent('damaged', frame!.body)).toEqual({ values: { discarded: 7 } });
});

test('keeps quiet while a waveform plays', () => {
  expect(reportWhile(false)).toEqual([]);
});

test('but tells where the host has asked for it', () => {
  expect(reportWhile(false, true)).toHaveLength(1);
});
