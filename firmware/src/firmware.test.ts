import {
  decodeLine,
  decodeResponse,
  encodeRequest,
  packBody,
  schemaHash,
  sealFrame,
  nodePlatform,
} from '@chladni/protocol';
import type { Requests } from '@chladni/protocol';
import { boardById, boards } from '../boards';
import { compileFirmware } from '../build/bundle';
import type { PlayedWaveform } from '../emulator';
import { BundledBoard } from './testing/bundledBoard';

/** Codes of the F4's converters: 12 bits, left-aligned. */
function codes(count: number, seed = 1): Uint16Array {
  return Uint16Array.from({ length: count }, (_, i) => (((i + seed) * 2654435761) >>> 16) & 0xfff0);
}

function bytesOf(samples: Uint16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

function evaluation(values: Partial<Requests['evaluate']> = {}): Requests['evaluate'] {
  const { rows = 2, samples = 5 } = values;
  return {
    first: 70,
    rows,
    samples,
    settle: 3,
    ahead: 0,
    rateHz: 8000,
    drive: bytesOf(codes(rows * samples)),
    ...values,
  };
}

describe('hello', () => {
  test.each(
    boards.flatMap(({ id, converters }) =>
      converters ? [[id, false] as const, [id, true] as const] : [[id, true] as const],
    ),
  )('of %s (loopback: %s) says what it is', (id, loopback) => {
    const board = new BundledBoard({ board: id, loopback });
    const hello = board.hello(77);
    expect(hello).toMatchObject({
      nonce: 77,
      protocol: 1,
      schema: schemaHash(),
      board: id,
      loopback,
      boots: 1,
    });
    expect(hello.serial).toBe(board.board.serialNumber);
    // Rows of 196 samples with as much silence between.
    const { maxLine, maxSamples } = hello;
    const rows = Math.min(81, Math.floor((Math.floor(maxLine / 4) * 3 - 100) / 392));
    // The Original has memory for one row of 196 samples at a time.
    expect(rows).toBeGreaterThanOrEqual(id === 'espruino-original' ? 1 : 3);
    expect(maxSamples).toBeGreaterThanOrEqual(rows * 392);
  });

  test('refuses another schema with its own', () => {
    const { refusal, detail } = new BundledBoard().ask('hello', { nonce: 1, protocol: 1, schema: 5 });
    expect(refusal).toBe('VERSION_MISMATCH');
    expect(detail).toMatchObject({ protocol: 1, schema: schemaHash() });
  });

  test('counts boots through power cuts', () => {
    const board = new BundledBoard();
    for (let boots = 2; boots < 70; boots++) {
      board.board.reset();
      expect(board.hello().boots).toBe(boots);
    }
    expect(board.board.storageCounters.compactions).toBe(0);
  });
});

describe('evaluate', () => {
  test('senses what it drives, row by row', () => {
    const board = new BundledBoard();
    const request = evaluation();
    expect(board.expect('evaluate', request)).toEqual({
      first: 70,
      slipUs: 0,
      sense: Buffer.from(request.drive),
    });
    expect(board.expect('status', {}).evaluations).toBe(2);
  });

  test('holds silence between rows and after the last, and samples half a period late', () => {
    const played: PlayedWaveform[] = [];
    const board = new BundledBoard({
      world: {
        play: (waveform) => {
          played.push(waveform);
          return waveform.drive.slice();
        },
      },
    });
    const rows = codes(10);
    board.expect('evaluate', evaluation({ drive: bytesOf(rows) }));
    const silence = [0x8000, 0x8000, 0x8000];
    expect(played).toHaveLength(1);
    const [waveform] = played;
    expect(Array.from(waveform!.drive)).toEqual([
      ...rows.subarray(0, 5),
      ...silence,
      ...rows.subarray(5),
      0x8000,
    ]);
    expect(waveform).toMatchObject({
      sampleRateHz: 8000,
      firstEvaluation: 70,
      evaluationSamples: 5,
      strideSamples: 8,
    });
    expect(waveform!.phase).toBeCloseTo(0.5, 2);
  });

  test('plays without settle', () => {
    const board = new BundledBoard();
    const request = evaluation({ settle: 0 });
    expect(board.expect('evaluate', request).sense).toEqual(Buffer.from(request.drive));
  });

  test('plays up to what hello says, again and again', () => {
    const board = new BundledBoard();
    const { maxLine, maxSamples } = board.hello();
    const rows = Math.floor((Math.floor(maxLine / 4) * 3 - 100) / 392);
    const settle = Math.floor(maxSamples / rows) - 196;
    const request = evaluation({ rows, samples: 196, settle });
    for (let i = 0; i < 3; i++)
      expect(board.expect('evaluate', request).sense).toEqual(Buffer.from(request.drive));
  });

  test.each([
    ['BAD_FIELD', { drive: new Uint8Array(2) }],
    ['BAD_FIELD', { rateHz: 0.5 }],
    ['TOO_LARGE', { rows: 1025, samples: 1 }],
    ['TOO_LARGE', { settle: 60000 }],
    ['UNSUPPORTED_RATE', { rateHz: 20000 }],
    ['UNSUPPORTED_RATE', { rateHz: 99 }],
  ] as const)('refuses with %s: %j', (code, values) => {
    const board = new BundledBoard();
    const request = evaluation(values);
    const answer = board.askLine('evaluate', unchecked(1, 9, { ...request }), 9);
    expect(answer.refusal).toBe(code);
    expect(board.board.counters.waveforms).toBe(0);
  });

  test('says so when the end of a waveform is not reported, and goes on', () => {
    const board = new BundledBoard({ faults: { loseFinish: 2 } });
    const request = evaluation();
    expect(board.ask('evaluate', request).refusal).toBe('WAVEFORM_LOST');
    expect(board.expect('status', {})).toMatchObject({ lostWaveforms: 1, evaluations: 0 });
    expect(board.expect('evaluate', request).sense).toEqual(Buffer.from(request.drive));
  });

  test('of the loopback build gives the drive back with nothing wired', () => {
    const board = new BundledBoard({
      loopback: true,
      world: { play: ({ drive }) => new Uint16Array(drive.length) },
    });
    const request = evaluation();
    expect(board.expect('evaluate', request).sense).toEqual(Buffer.from(request.drive));
    expect(board.board.counters.waveforms).toBe(0);
  });
});

/** A request whose body the table does not allow. */
function unchecked(message: number, sequence: number, body: Parameters<typeof packBody>[0]): Buffer {
  const packed = packBody(body);
  return sealed(message, sequence, packed);
}

function sealed(message: number, sequence: number, packed: Uint8Array): Buffer {
  return Buffer.from(sealFrame(nodePlatform, 0, message, sequence, packed) + '\n', 'latin1');
}

describe('requests', () => {
  test('come back from echo as they were, all 256 values', () => {
    const data = Uint8Array.from({ length: 600 }, (_, i) => i);
    expect(new BundledBoard().expect('echo', { data }).data).toEqual(Buffer.from(data));
  });

  test('of no known message are refused', () => {
    expect(new BundledBoard().askLine('status', unchecked(99, 4, {}), 4).refusal).toBe('UNKNOWN_MESSAGE');
  });

  test('with a body that is none are refused', () => {
    expect(new BundledBoard().askLine('status', sealed(2, 4, Uint8Array.of(0xc0)), 4).refusal).toBe(
      'BAD_BODY',
    );
  });

  test('with a field too many are refused by its name', () => {
    const answer = new BundledBoard().askLine('status', unchecked(2, 4, { more: 1 }), 4);
    expect(answer.refusal).toBe('BAD_FIELD');
    expect(answer.detail?.detail).toBe('more');
  });

  test('are carried out once however often they are sent', () => {
    const board = new BundledBoard();
    const line = encodeRequest('evaluate', 500, evaluation());
    const first = board.askLine('evaluate', line, 500);
    expect(board.askLine('evaluate', line, 500)).toEqual(first);
    expect(board.expect('status', {})).toMatchObject({ evaluations: 2, replayed: 1 });
    // Status has a lower number, so might have come late: only the next of these shows that the answer arrived.
    board.expect('status', {});
    expect(board.askLine('evaluate', line, 500)).toEqual(first);
    expect(board.expect('status', {})).toMatchObject({ evaluations: 4, replayed: 1 });
  });

  test('of another host are not answered from the cache', () => {
    const board = new BundledBoard();
    board.hello(1);
    const line = encodeRequest('evaluate', 500, evaluation());
    board.askLine('evaluate', line, 500);
    board.hello(1);
    board.askLine('evaluate', line, 500);
    expect(board.expect('status', {}).replayed).toBe(1);
    board.expect('status', {});
    board.askLine('evaluate', line, 500);
    board.hello(2);
    board.askLine('evaluate', line, 500);
    expect(board.expect('status', {})).toMatchObject({ replayed: 1, evaluations: 6 });
  });

  test('that come while a waveform plays are refused, but for hello and the same again', () => {
    const board = new BundledBoard();
    const slow = encodeRequest('evaluate', 500, evaluation({ rateHz: 100, settle: 100 }));
    const hello = encodeRequest('hello', 2, { nonce: 1, protocol: 1, schema: schemaHash() });
    board.send(Buffer.concat([slow, slow, encodeRequest('status', 1, {}), hello]));
    expect(board.askLine('status', new Uint8Array(0), 1).refusal).toBe('BUSY');
    expect(board.askLine('hello', new Uint8Array(0), 2).values?.boots).toBe(1);
    expect(board.askLine('evaluate', new Uint8Array(0), 500).values?.first).toBe(70);
    expect(board.expect('status', {})).toMatchObject({ evaluations: 2, replayed: 0 });
  });
});

describe('lines that are no frame', () => {
  test('are skipped and counted', () => {
    const board = new BundledBoard();
    board.hello();
    const before = board.expect('status', {});
    const junk = '\n\nno frame at all\n' + '\x00\x03\x04\xff\n';
    board.send(junk);
    const after = board.expect('status', {});
    expect(after.discarded - before.discarded).toBe(junk.length);
    expect(after.badFrames - before.badFrames).toBe(2);
  });

  test('are never kept when they are too long', () => {
    const board = new BundledBoard();
    const { maxLine } = board.hello();
    const before = board.expect('status', {});
    for (let i = 0; i < 50; i++) board.send('A'.repeat(maxLine / 10));
    board.send('\n');
    const after = board.expect('status', {});
    expect(after.discarded - before.discarded).toBe(50 * Math.floor(maxLine / 10) + 1);
    expect(after.badFrames - before.badFrames).toBe(1);
    expect(Math.abs(after.freeMemory - before.freeMemory)).toBeLessThan(500);
  });

  test('do not harm the frame that follows', () => {
    const board = new BundledBoard();
    const line = Buffer.from(encodeRequest('echo', 9, { data: Uint8Array.of(1, 2, 3) }));
    for (let cut = 1; cut < line.length - 1; cut++) {
      board.send(Buffer.concat([line.subarray(0, cut), Buffer.from('\n')]));
      board.hello(cut);
      expect(board.askLine('echo', line, 9).values?.data).toEqual(Buffer.of(1, 2, 3));
    }
  });
});

test('credit is given for each half window', () => {
  const board = new BundledBoard();
  const { window, received, maxLine } = board.hello();
  const bytes = Math.floor(maxLine / 2);
  for (let sent = 0; sent < bytes; sent += 64) board.send('A'.repeat(64));
  const credits = BundledBoard.events('credit', board.takeLines());
  expect(credits.length).toBeGreaterThanOrEqual(Math.floor((2 * bytes) / window) - 1);
  expect(credits[0]).toMatchObject({ values: { received: received + 64 * Math.ceil(window / 128) } });
});

describe('heartbeat', () => {
  test('comes once a second', () => {
    const board = new BundledBoard();
    board.takeLines();
    board.clock.advance(10);
    const beats = BundledBoard.events('heartbeat', board.takeLines());
    expect(beats).toHaveLength(10);
    expect(beats[0]).toMatchObject({ values: { boots: 1, evaluations: 0 } });
  });
});

describe('the way back', () => {
  test('console gives the port to the interpreter', () => {
    const board = new BundledBoard();
    board.expect('console', {});
    board.clock.advance(1);
    board.takeLines();
    board.send('print(6*7)\n');
    board.clock.advance(1);
    expect(board.takeLines().join('\n')).toContain('42');
  });

  test('a button held at boot leaves the console where it was', () => {
    // A pin that nothing drives reads 0: to this firmware, a button that is held.
    const held = { ...boardById('stm32f4discovery')!, button: { pin: 'C5', pressed: 0 as const } };
    const board = new BundledBoard({ code: compileFirmware(held, false, '0') });
    board.send('print(6*7)\n');
    board.clock.advance(1);
    expect(board.takeLines().join('\n')).toContain('42');
  });

  test('restart boots anew', () => {
    const board = new BundledBoard();
    board.expect('restart', {});
    board.clock.advance(1);
    expect(board.hello().boots).toBe(2);
  });
});

describe('requests ahead', () => {
  /** Sends two evaluates at once and tells what the board did, in its own time. */
  function playTwo(ahead: number) {
    const events: string[] = [];
    const board = new BundledBoard({
      board: 'pico',
      world: {
        play: ({ drive, firstEvaluation }) => {
          events.push(`played ${firstEvaluation}`);
          return drive.slice();
        },
      },
    });
    const { boots } = board.hello();
    let text = '';
    board.board.onOutput((bytes) => {
      const lines = (text + bytes.toString('latin1')).split('\n');
      text = lines.pop()!;
      for (const line of lines) {
        const frame = decodeLine(Buffer.from(line, 'latin1'));
        if (frame !== undefined) events.push(`${frame.kind === 1 ? 'answer' : 'event'} ${frame.sequence}`);
      }
    });
    const rows = 4;
    const request = (first: number) =>
      evaluation({ first, rows, samples: 196, settle: 10, ahead, drive: bytesOf(codes(rows * 196, first)) });
    const lines = [1, 2].map((first) => encodeRequest('evaluate', 500 + first, request(first)));
    const startedAt = board.board.seconds;
    board.send(Buffer.concat(lines));
    board.clock.advance(1);
    expect(boots).toBe(1);
    return { events: events.filter((event) => event !== 'event 0'), board, startedAt };
  }

  test.each([1, 2])('are carried out in their order (ahead %i)', (ahead) => {
    // Of silences as short as these none has room for an answer.
    const quiet = ['played 1', 'played 2', 'answer 501', 'answer 502'];
    const overlapping = ['played 1', 'answer 501', 'played 2', 'answer 502'];
    expect(playTwo(ahead).events).toEqual(ahead === 1 ? quiet : overlapping);
  });

  test('answer what they would have answered one by one', () => {
    const { board } = playTwo(1);
    const answers = board.takeLines().flatMap((line) => {
      const frame = decodeLine(Buffer.from(line, 'latin1'));
      return frame?.kind === 1 ? [decodeResponse('evaluate', frame.body)] : [];
    });
    expect(answers).toEqual(
      [1, 2].map((first) => ({
        values: { first, slipUs: 0, sense: Buffer.from(bytesOf(codes(4 * 196, first))) },
      })),
    );
  });
});
