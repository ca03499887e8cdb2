import {
  REFUSAL,
  decodeLine,
  decodeRefusal,
  encodeEvent,
  encodeRequest,
  nodePlatform,
} from '@chladni/protocol';
import { newCounters } from './counters';
import { Dispatcher } from './dispatcher';
import { plainReader } from './frameReader';
import { ReplayCache } from './replayCache';
import type { HandlerTable, Reply } from './reply';
import { Sender } from './sender';
import { requestTable } from './testing/requestTable';

function newDispatcher(handlers: Partial<HandlerTable> = {}) {
  const counters = newCounters();
  const written: string[] = [];
  const handled: string[] = [];
  const note = (name: string) => (_request: unknown, reply: { respond: (body: never) => void }) => {
    handled.push(name);
    reply.respond({} as never);
  };
  const dispatcher = new Dispatcher(
    requestTable(),
    { hello: note('hello'), status: note('status'), ...handlers },
    () => {
      handled.push('late');
      return { networkInfo: note('networkInfo') };
    },
    new Sender(nodePlatform, { write: (data) => written.push(data as string) }),
    new ReplayCache(),
    counters,
    { protocol: 1, schema: 99 },
    plainReader(nodePlatform),
  );
  const take = (line: Uint8Array) =>
    dispatcher.takeLine(() => Buffer.from(line).toString('latin1').trimEnd());
  const answers = () => written.filter((text) => text !== '\n').map((text) => decodeLine(Buffer.from(text))!);
  const refusals = () => answers().map(({ body }) => decodeRefusal(body));
  return { dispatcher, counters, handled, take, answers, refusals };
}

const status = (sequence: number) => encodeRequest('status', sequence, {});

test('handlers of further requests are asked for when the first of these comes', () => {
  const { take, handled, refusals } = newDispatcher();
  take(status(1));
  take(encodeRequest('networkInfo', 2, {}));
  take(encodeRequest('networkInfo', 3, {}));
  expect(handled).toEqual(['status', 'late', 'networkInfo', 'networkInfo']);
  // They may not be there, either.
  take(encodeRequest('restart', 4, {}));
  expect(refusals().at(-1)).toMatchObject({ values: { code: REFUSAL.UNKNOWN_MESSAGE } });
});

test('a request is handled and answered under its own number', () => {
  const { take, handled, answers } = newDispatcher();
  take(status(65535));
  expect(handled).toEqual(['status']);
  expect(answers()).toMatchObject([{ kind: 1, message: 2, sequence: 65535 }]);
});

test('frames that are no requests are ignored', () => {
  const { take, handled, answers, counters } = newDispatcher();
  take(encodeEvent('credit', { received: 1 }));
  expect([handled, answers(), counters.badFrames]).toEqual([[], [], 0]);
});

test('a handler that throws is a fault of the board, and the next request is handled', () => {
  const { take, refusals, handled } = newDispatcher({
    echo: () => {
      throw new Error('broken');
    },
  });
  take(encodeRequest('echo', 1, { data: new Uint8Array(0) }));
  expect(refusals()).toMatchObject([
    { values: { code: REFUSAL.BOARD_FAULT, detail: 'Error: broken', schema: 99 } },
  ]);
  take(status(2));
  expect(handled).toEqual(['status']);
});

test('an exchange without a handler is unknown', () => {
  const { take, refusals } = newDispatcher();
  take(encodeRequest('restart', 1, {}));
  expect(refusals()).toMatchObject([{ values: { code: REFUSAL.UNKNOWN_MESSAGE } }]);
});

test('an answer given twice is sent once', () => {
  let kept: Reply | undefined;
  const { take, answers } = newDispatcher({ restart: (_request, reply) => (kept = reply as Reply) });
  take(encodeRequest('restart', 1, {}));
  kept!.respond({});
  kept!.respond({});
  kept!.refuse(REFUSAL.BUSY, '');
  expect(answers()).toHaveLength(1);
});

describe('while a request is under way', () => {
  function busy() {
    const replies: Reply[] = [];
    const parts = newDispatcher({ restart: (_request, reply) => replies.push(reply) });
    parts.take(encodeRequest('restart', 1, {}));
    return { ...parts, replies };
  }

  test('the same again is ignored', () => {
    const { take, answers, replies } = busy();
    take(encodeRequest('restart', 1, {}));
    expect(replies).toHaveLength(1);
    replies[0]!.respond({});
    expect(answers()).toHaveLength(1);
    take(encodeRequest('restart', 1, {}));
    expect(replies).toHaveLength(1);
    expect(answers()).toHaveLength(2);
  });

  test('another is refused, and not kept', () => {
    const { take, refusals, handled, replies } = busy();
    take(status(2));
    expect(refusals()).toMatchObject([{ values: { code: REFUSAL.BUSY } }]);
    replies[0]!.respond({});
    take(status(2));
    expect(handled).toEqual(['status']);
  });

  test('hello is answered', () => {
    const { take, handled } = busy();
    take(encodeRequest('hello', 2, { nonce: 1, protocol: 1, schema: 1 }));
    expect(handled).toEqual(['hello']);
  });

  test('it can be given up', () => {
    const { dispatcher, refusals, replies, answers } = busy();
    expect(dispatcher.isIdle()).toBe(false);
    dispatcher.abandon();
    expect(refusals()).toMatchObject([{ values: { code: REFUSAL.OUT_OF_MEMORY } }]);
    expect(dispatcher.isIdle()).toBe(true);
    replies[0]!.respond({});
    dispatcher.abandon();
    expect(answers()).toHaveLength(1);
  });
});
