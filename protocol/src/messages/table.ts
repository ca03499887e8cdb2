import { giveConsoleBack } from './console';
import { credit } from './credit';
import { damaged } from './damaged';
import { echo } from './echo';
import { evaluate } from './evaluate';
import { heartbeat } from './heartbeat';
import { hello } from './hello';
import { restart } from './restart';
import { status } from './status';

/** Requests and their answers, by name. */
export const EXCHANGES = {
  hello,
  evaluate,
  status,
  echo,
  console: giveConsoleBack,
  restart,
} as const;

/** What a board says unasked, by name. */
export const EVENTS = {
  heartbeat,
  credit,
  damaged,
} as const;
