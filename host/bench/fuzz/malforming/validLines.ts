import {
  EVENTS,
  EXCHANGES,
  KIND,
  PROTOCOL_VERSION,
  REFUSAL_FIELDS,
  packBody,
  schemaHash,
  type Fields,
} from '@chladni/protocol';
import type { Random } from '../../../common/random';
import { seal } from './seal';
import { pick, randomBytes } from './stock';
import { randomBody, type RandomValue } from './values';

type MakeBody = (random: Random) => Record<string, RandomValue>;

const exchanges = Object.entries(EXCHANGES);
/** Its making takes longer than a frame. */
const SCHEMA = schemaHash();

/** Requests that a board carries out, so that right results are asked for among the wrong ones. */
const playable: Readonly<Record<string, MakeBody>> = {
  hello: (random) => ({
    nonce: random.integer(3),
    protocol: PROTOCOL_VERSION,
    schema: random.integer(8) === 0 ? random.integer(1000) : SCHEMA,
  }),
  evaluate: (random) => {
    const rows = 1 + random.integer(3);
    const samples = 1 + random.integer(12);
    return {
      first: random.integer(2 ** 31),
      rows,
      samples,
      settle: random.integer(5),
      rateHz: pick(random, [8000, 8000.5, 1000]),
      ahead: 0,
      drive: randomBytes(random, 2 * rows * samples),
    };
  },
  echo: (random) => ({ data: randomBytes(random, random.integer(random.integer(100) === 0 ? 2000 : 40)) }),
  status: () => ({}),
};

/** A line, without its newline, of a request: half of them such as a board carries out. */
export function validRequest(random: Random): Buffer {
  const sequence = random.integer(4) === 0 ? random.integer(4) : random.integer(0x10000);
  const isPlayable = random.integer(2) === 0;
  const [name, { id, request }] = pick(
    random,
    isPlayable ? exchanges.filter(([name]) => Object.hasOwn(playable, name)) : exchanges,
  );
  const body = isPlayable ? playable[name]!(random) : randomBody(random, request);
  return seal(KIND.request, id, sequence, packBody(body));
}

/** A line, without its newline, of anything a board may send. */
export function validAnswer(random: Random): Buffer {
  const sequence = random.integer(0x10000);
  const [, { id, response }] = pick(random, exchanges);
  const [, { id: eventId, fields }] = pick(random, Object.entries(EVENTS));
  return pick(random, [
    () => seal(KIND.response, id, sequence, packBody(randomBody(random, response as Fields))),
    () => seal(KIND.refusal, id, sequence, packBody(randomBody(random, REFUSAL_FIELDS))),
    () => seal(KIND.event, eventId, 0, packBody(randomBody(random, fields as Fields))),
  ])();
}
