import { KIND, messageId, packPieces, sealFrame } from '@chladni/protocol/board';
import type { CompactMessage, Platform } from '@chladni/protocol/board';
import type { Sender } from './sender';

/** Counts from here on take four bytes, as an unsigned integer of 32 bits. */
const LEAST_WIDE = 65536;
const WIDE_BYTES = 4;

/**
 * Makes what sends credit. A long frame is answered by many, so it costs little: what is the same in all of them is laid
 * out once.
 */
export function creditSender(
  messages: readonly CompactMessage[],
  platform: Platform,
  sender: Sender,
): (received: number) => void {
  const id = messageId(messages, 'credit');
  const whole = platform.join(packPieces({ received: LEAST_WIDE }));
  const beforeCount = whole.substring(0, whole.length - WIDE_BYTES);
  const event = KIND.event;
  const seal = sealFrame;
  return (received) => {
    const count = received % 4294967296;
    if (count < LEAST_WIDE) {
      sender.sendEvent(id, { received: count });
      return;
    }
    const bytes = [beforeCount, count >>> 24, (count >>> 16) & 255, (count >>> 8) & 255, count & 255];
    sender.writeShort(seal(platform, event, id, 0, bytes));
  };
}
