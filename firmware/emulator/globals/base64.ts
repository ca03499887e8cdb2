import { costs } from '../costs';
import type { Machine } from './machine';

/** `atob` and `btoa`, jswrap_functions.c: text that is no base64 is skipped, not refused. */
export function installBase64({ realm, interpreter }: Machine): void {
  realm.define('atob', (text: unknown): string => {
    const encoded = String(text);
    interpreter.charge(encoded.length * costs.atobByte);
    return Buffer.from(encoded, 'base64').toString('latin1');
  });
  realm.define('btoa', (data: unknown): string => {
    const bytes = Buffer.from(String(data), 'latin1');
    interpreter.charge(bytes.length * costs.btoaByte);
    return bytes.toString('base64');
  });
}
