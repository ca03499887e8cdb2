import { schemaHash } from '@chladni/protocol';
import { bundle } from '../build';
import { EspruinoProcess } from './testing/espruinoProcess';

const binary = process.env.CHLADNI_ESPRUINO;

/** Runs where the variable names a binary of Espruino's Linux port. */
const onEspruino = binary === undefined ? describe.skip : describe;
const reason = binary === undefined ? ' (skipped: CHLADNI_ESPRUINO names no binary)' : '';

onEspruino(`the loopback build on a genuine Espruino process${reason}`, () => {
  let board: EspruinoProcess;

  beforeAll(async () => {
    board = new EspruinoProcess(binary!, bundle('linux', { loopback: true }).code);
    await board.start();
    await board.send(Buffer.from('\n'));
    await board.hello();
  });

  afterAll(() => board.stop());

  test('says hello', async () => {
    expect(await board.hello()).toMatchObject({
      protocol: 1,
      schema: schemaHash(),
      board: 'linux',
      loopback: true,
      boots: 1,
    });
  });

  test('echoes all byte values', async () => {
    const data = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect((await board.expect('echo', { data })).data).toEqual(Buffer.from(data));
  });

  test('evaluates 8 rows of 196 samples', async () => {
    const drive = Uint8Array.from({ length: 8 * 196 * 2 }, (_, i) => (i * 7) & 0xff);
    const request = {
      first: 4_000_000_000,
      rows: 8,
      samples: 196,
      settle: 196,
      rateHz: 8000,
      ahead: 0,
      drive,
    };
    expect(await board.expect('evaluate', request)).toEqual({
      first: 4_000_000_000,
      slipUs: 0,
      sense: Buffer.from(drive),
    });
    expect((await board.expect('status', {})).evaluations).toBe(8);
    expect(board.events).toContain('credit');
  });

  test('refuses what does not fit together', async () => {
    const request = {
      first: 0,
      rows: 2,
      samples: 2,
      settle: 0,
      rateHz: 8000,
      ahead: 0,
      drive: new Uint8Array(2),
    };
    expect(await board.ask('evaluate', request)).toEqual({ refusal: 'BAD_FIELD' });
    expect(await board.ask('evaluate', { ...request, drive: new Uint8Array(8), rateHz: 2e6 })).toEqual({
      refusal: 'UNSUPPORTED_RATE',
    });
  });

  test('skips what is no frame, and a line over the limit, and counts both', async () => {
    const { maxLine } = await board.hello();
    const before = await board.expect('status', {});
    const junk = Buffer.concat([
      Buffer.from('no frame\n\x00\x03\x04\xff\n', 'latin1'),
      Buffer.alloc(maxLine + 100, 'A'),
      Buffer.from('\n'),
    ]);
    await board.send(junk);
    const after = await board.expect('status', {});
    expect(after.discarded - before.discarded).toBe(junk.length);
    expect(after.badFrames - before.badFrames).toBe(3);
  });

  test('answers a request that is sent again from what it kept', async () => {
    const data = Uint8Array.of(1, 2, 3);
    const before = await board.expect('status', {});
    await board.expect('echo', { data }, 60_000);
    expect((await board.expect('echo', { data }, 60_000)).data).toEqual(Buffer.from(data));
    expect((await board.expect('status', {})).replayed - before.replayed).toBe(1);
  });
});
