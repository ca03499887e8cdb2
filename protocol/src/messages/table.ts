import type { Event, Exchange } from '../define';
import type { Field } from '../fields';
import { giveConsoleBack } from './console';
import { credit } from './credit';
import { damaged } from './damaged';
import { echo } from './echo';
import { evaluate } from './evaluate';
import { heartbeat } from './heartbeat';
import { hello } from './hello';
import { infer } from './infer';
import { inferred } from './inferred';
import { inferStep } from './inferStep';
import { inferTrace } from './inferTrace';
import { networkBegin } from './networkBegin';
import { networkCommit } from './networkCommit';
import { networkInfo } from './networkInfo';
import { networkPart } from './networkPart';
import { restart } from './restart';
import { standalone } from './standalone';
import { status } from './status';

/** Fields as the message files give them. Named here, so that the compiler writes the table's type in these words. */
type Given = Readonly<Record<string, Field>>;

/** Requests and their answers, by name. */
export const EXCHANGES = {
  hello,
  evaluate,
  status,
  echo,
  console: giveConsoleBack,
  restart,
  networkInfo,
  networkBegin,
  networkPart,
  networkCommit,
  standalone,
  infer,
  inferStep,
  inferTrace,
} as const satisfies Readonly<Record<string, Exchange<Given, Given>>>;

/** What a board says unasked, by name. */
export const EVENTS = {
  heartbeat,
  credit,
  damaged,
  inferred,
} as const satisfies Readonly<Record<string, Event<Given>>>;
