import type { Firmware } from '../firmware';
import type { Handler } from '../reply';

export function restart(firmware: Firmware): Handler<'restart'> {
  return (_request, reply) => {
    reply.respond({});
    firmware.restart();
  };
}
