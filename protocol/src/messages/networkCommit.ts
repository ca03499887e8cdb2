import { exchange } from '../define';
import { u32 } from '../fields';

export const networkCommit = exchange({
  id: 9,
  summary: 'Puts the network file that was stored in force.',
  details: [
    'The board reads the file back, checks it, and then writes its record: from there on, and after every restart, it is the network in force. The standalone mode is kept. Refused with NETWORK_DAMAGED when the file is not whole or is not what `crc` says.',
  ],
  request: { crc: u32('CRC-32 at the end of the file.') },
  response: { generation: u32('Of what is now in force.') },
});
