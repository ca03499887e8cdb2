import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

export function giveConsoleBack(firmware: Firmware): Handler<'console'> {
  return (_request, reply) => {
    reply.respond({});
    firmware.giveConsoleBack();
  };
}
