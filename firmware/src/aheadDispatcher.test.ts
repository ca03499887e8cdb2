import {
  REFUSAL,
  decodeLine,
  decodeRefusal,
  encodeRequest,
  nodePlatform,
  packBody,
  sealFrame,
} from '@chladni/protocol';
import { AheadCache } from './aheadCache';
import { AheadDispatcher } from './aheadDispatcher';
import { newCounters } from './counters';
import { plainReader } from './frameReader';
import type { Reply } from './reply';
import { Sender } from './sender';
import { requestTable } from './testing/requestTable';

/** A board that begins what it is to play and ends it when told to. */
function playing() {
  const counters = newCounters();
  const written: string[] = [];
  const line = { isUrgent: false, drop: jest.fn() };
  const memory = { isThere: true };
  const cache = new AheadCache();
  const handled: string[] = [];
  const order: string[] = [];
  const begun: { readonly first: number; readonly reply: Reply }[] = [];
  const ahead = new AheadDispatcher(
    requestTable(),
    {
      status: (_request, reply) => {
        handled.push('status');
        reply.respond({} as never);
      },
      evaluate: ({ first }, reply) => {
        order.push(`begins ${first}`);
        begun.push({ first, reply: reply });
      },
    },
    () => ({}),
    new Sender(nodePlatform, {
      write: (data) => {
        written.push(data as string);
        if (data !== '\n') order.push(line.isUrgent ? 'says at once' : 'says');
      },
    }),
    cache,
    counters,
    { protocol: 1, schema: 99 },
    plainReader(nodePlatform),
    { line, canPlay: () => memory.isThere },
  );
  const take = (line: Uint8Array) => ahead.takeLine(() => Buffer.from(line).toString('latin1').trimEnd());
  const answers = () => written.filter((text) => text !== '\n').map((text) => decodeLine(Buffer.from(text))!);
  const refusals = () => answers().map(({ body }) => decodeRefusal(body));
  const play = (first: number, when: number) =>
    take(
      encodeRequest('evaluate', first, {
        first,
        rows: 1,
        samples: 1,
        settle: 0,
        rateHz: 8000,
        ahead: when,
        drive: new Uint8Array(2),
      }),
    );
  const end = () => {
    const { first, reply } = begun.at(-1)!;
    reply.respond({ first, slipUs: 0, sense: new Uint8Array(2) });
  };
  const firsts = () => begun.map(({ first }) => first);
  const sequences = () => answers().map(({ kind, sequence }) => [kind, sequence]);
  return {
    ahead,
    cache,
    counters,
    line,
    memory,
    order,
    handled,
    take,
    refusals,
    play,
    end,
    firsts,
    sequences,
  };
}

const status = (sequence: number) => encodeRequest('status', sequence, {});

describe('evaluates that come before the last answer', () => {
  test('each is begun before the last is answered, and answered in turn', () => {
    const { play, end, firsts, sequences, order, ahead } = playing();
    play(1, 1);
    play(2, 1);
    expect([firsts(), ahead.mayDisturb()]).toEqual([[1], false]);
    end();
    expect(order).toEqual(['begins 1', 'begins 2', 'says']);
    play(3, 0);
    expect(firsts()).toEqual([1, 2]);
    expect(ahead.isIdle()).toBe(false);
    end();
    end();
    expect(firsts()).toEqual([1, 2, 3]);
    expect(sequences()).toEqual([1, 2, 3].map((sequence) => [1, sequence]));
    expect(ahead.isIdle()).toBe(true);
  });

  test('where it cannot be begun before, it is begun after the answer', () => {
    const { play, end, memory, order } = playing();
    memory.isThere = false;
    play(1, 1);
    play(2, 0);
    end();
    expect(order).toEqual(['begins 1', 'says', 'begins 2']);
  });

  test('the host may have asked for traffic while it samples', () => {
    const { play, firsts, ahead } = playing();
    play(1, 2);
    expect([firsts(), ahead.mayDisturb()]).toEqual([[1], true]);
  });

  test('hello is answered at once, and nobody waits for what else was to be written', () => {
    const { play, take, order, line } = playing();
    play(1, 1);
    expect(line.drop).not.toHaveBeenCalled();
    take(encodeRequest('hello', 0, { nonce: 7, protocol: 1, schema: 99 }));
    expect(line.drop).toHaveBeenCalledTimes(1);
    expect(order).toEqual(['begins 1', 'says at once']);
    expect(line.isUrgent).toBe(false);
  });

  test('a third is refused, and so is whatever was not announced', () => {
    const { play, take, refusals } = playing();
    play(1, 2);
    play(2, 0);
    play(3, 0);
    take(status(4));
    const busy = { values: { code: REFUSAL.BUSY } };
    expect(refusals()).toMatchObject([busy, busy]);
  });

  test('none comes before an answer whose request did not say so', () => {
    const { play, refusals, firsts } = playing();
    play(1, 0);
    play(2, 0);
    expect(refusals()).toMatchObject([{ values: { code: REFUSAL.BUSY } }]);
    expect(firsts()).toEqual([1]);
  });

  test('the same again is ignored while it waits', () => {
    const { play, firsts, sequences } = playing();
    play(1, 2);
    play(2, 2);
    play(2, 2);
    play(1, 2);
    expect([firsts(), sequences()]).toEqual([[1], []]);
  });

  test('an answer that may have been lost is given again, but not while the next is played', () => {
    const { play, end, firsts, sequences, counters } = playing();
    play(1, 1);
    play(2, 1);
    end();
    play(1, 1);
    expect([firsts(), sequences(), counters.replayed]).toEqual([[1, 2], [[1, 1]], 0]);
    end();
    play(1, 1);
    play(2, 1);
    expect(sequences().slice(2)).toEqual([
      [1, 1],
      [1, 2],
    ]);
    play(3, 1);
    end();
    play(2, 1);
    expect([firsts(), counters.replayed]).toEqual([[1, 2, 3], 3]);
    // The third's coming has shown that the first's answer arrived: it may be asked for no more.
    play(1, 0);
    expect(firsts()).toEqual([1, 2, 3, 1]);
  });

  test('another host finds none of it', () => {
    const { play, end, firsts, ahead } = playing();
    play(1, 2);
    play(2, 2);
    ahead.drop();
    end();
    expect([firsts(), ahead.isIdle()]).toEqual([[1], true]);
  });

  test('what cannot be read is refused once there is time', () => {
    const { play, take, refusals } = playing();
    play(1, 2);
    const wrong = sealFrame(nodePlatform, 0, 1, 2, packBody({ first: 1 }));
    take(Buffer.from(wrong));
    expect(refusals()).toMatchObject([{ values: { code: REFUSAL.BUSY } }]);
  });

  test('another request is carried out between them', () => {
    const { play, end, take, handled, firsts } = playing();
    play(1, 1);
    take(status(2));
    expect([firsts(), handled]).toEqual([[1], []]);
    end();
    take(status(2));
    expect(handled).toEqual(['status']);
    play(3, 0);
    expect(firsts()).toEqual([1, 3]);
  });

  test('two that came in another order are each carried out once', () => {
    const { play, end, firsts } = playing();
    play(1, 1);
    end();
    play(3, 0);
    end();
    play(2, 1);
    end();
    play(3, 0);
    expect(firsts()).toEqual([1, 3, 2]);
  });

  test('so are the first two of all', () => {
    const { play, end, firsts, counters } = playing();
    play(2, 0);
    end();
    play(1, 1);
    end();
    play(2, 0);
    play(1, 1);
    expect([firsts(), counters.replayed]).toEqual([[2, 1], 2]);
  });

  test('no answer is kept for a host that is gone', () => {
    const { play, end, firsts, ahead, cache } = playing();
    play(9, 0);
    cache.clear();
    ahead.drop();
    end();
    play(8, 0);
    expect([firsts(), cache.find(9)]).toEqual([[9, 8], undefined]);
  });
});
