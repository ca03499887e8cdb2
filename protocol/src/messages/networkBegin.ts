import { exchange } from '../define';
import { bool, u32, u8 } from '../fields';

export const networkBegin = exchange({
  id: 7,
  summary: 'Begins to store a network file in the slot that is not in force.',
  details: [
    'What was in that slot is given up. The network in force stays so until commit has written its record, last of all.',
    'Refused with TOO_LARGE when the file is longer than the board takes, STORAGE_FULL when there is no room for it, NEEDS_COMPACTION when room must first be made by compacting Storage and `compact` is false. Power that fails during a compaction may cost files, the firmware among them.',
  ],
  request: {
    bytes: u32('Of the whole file.', { least: 1, unit: 'bytes' }),
    compact: bool('Storage may be compacted to make room.'),
  },
  response: { slot: u8('Where it goes.', { greatest: 1 }) },
});
