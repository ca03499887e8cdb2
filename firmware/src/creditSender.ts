import {
  CHECKSUM_BYTES,
  HEADER_BYTES,
  KIND,
  messageId,
  packInto,
  packedSize,
  sealFrame,
} from '@chladni/protocol/board';
import type { CompactMessage, Platform } from '@chladni/protocol/board';
import { wrapped } from './counters';
import type { Sender } from './sender';

/** Counts from here on take four bytes, as an unsigned integer of 32 bits. */
const LEAST_WIDE = 65536;
const WIDE_BYTES = 4;

/**
 * Makes what sends credit. A long frame is answered by many, so it costs little: the frame is laid out once and only its
 * count is written anew.
 */
export function creditSender(
  messages: readonly CompactMessage[],
  platform: Platform,
  sender: Sender,
): (received: number) => void {
  const id = messageId(messages, 'credit');
  const body = { received: LEAST_WIDE };
  const end = HEADER_BYTES + packedSize(body);
  const frame = new Uint8Array(end + CHECKSUM_BYTES);
  packInto(frame, HEADER_BYTES, body);
  const at = end - WIDE_BYTES;
  return (received) => {
    const count = wrapped(received);
    if (count < LEAST_WIDE) {
      sender.sendEvent(id, { received: count });
      return;
    }
    frame[at] = count >>> 24;
    frame[at + 1] = (count >>> 16) & 255;
    frame[at + 2] = (count >>> 8) & 255;
    frame[at + 3] = count & 255;
    sender.writeLine(sealFrame(platform, frame, KIND.event, id, 0));
  };
}
