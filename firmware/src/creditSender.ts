import { KIND, packPieces } from '@chladni/protocol/board';
import type { Platform } from '@chladni/protocol/board';
import type { Sender } from './sender';

/** Counts from here on take four bytes, as an unsigned integer of 32 bits. */
const LEAST_WIDE = 65536;
const WIDE_BYTES = 4;

/**
 * Makes what sends credit. A long frame is answered by many, so it costs little: what is the same in all of them is laid
 * out once, and the rest is done with no function of ours called. As `sealFrame` does it.
 */
export function creditSender(id: number, platform: Platform, sender: Sender): (received: number) => void {
  const join = platform.join;
  const crc32 = platform.crc32;
  const toBase64 = platform.toBase64;
  const port = sender.port;
  const whole = join([KIND.event, id, 0, 0, packPieces({ received: LEAST_WIDE })]);
  const beforeCount = whole.substring(0, whole.length - WIDE_BYTES);
  return (received) => {
    const n = received % 4294967296;
    if (n < LEAST_WIDE) {
      sender.sendEvent(id, { received: n });
      return;
    }
    const covered = join([beforeCount, n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);
    const sum = crc32(covered);
    const data = join([covered, sum & 255, (sum >>> 8) & 255, (sum >>> 16) & 255, sum >>> 24]);
    port.write(toBase64(data) + '\n');
  };
}
