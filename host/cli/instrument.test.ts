import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { KIND, MAX_LINE, decodeResponse, encodeRequest } from '@chladni/protocol';
import { Malformer, validRequest } from '../bench/fuzz/malforming';
import { LineJoiner, afterNewlines, readFrame } from '../bench/fuzz/reading';
import { seededRandom } from '../common/random';
import { openLink, type Link } from '../link';
import { hasPython, startInstrument, type InstrumentProcess } from './testing/instrumentProcess';
import { temporaryFolder } from './testing/temporaryFolder';
import { writeTinyData } from './testing/tinyData';

const BIN = join(__dirname, '..', 'bin', 'chladni.js');
const folder = temporaryFolder();
/** Where there is no Python 3 the example cannot run; skipped tests show as such. */
const describeWithPython = hasPython() ? describe : describe.skip;

const holdsNoFrame = (bytes: Buffer) =>
  new LineJoiner().take(bytes).every((line) => readFrame(line) === undefined);

/** The body of the response of a sequence number. */
function answerTo(socket: Socket, sequence: number): Promise<Uint8Array> {
  const lines = new LineJoiner();
  return new Promise((resolve, reject) => {
    socket.on('data', (bytes: Buffer) => {
      for (const frame of lines.take(bytes).map(readFrame))
        if (frame?.kind === KIND.response && frame.sequence === sequence) resolve(frame.body);
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The instrument has hung up')));
  });
}

interface Ended {
  readonly status: number | null;
  readonly result: Record<string, unknown>;
}

/** Runs the built program to its end. */
function chladni(line: string): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...line.split(' '), '--json'], {
    cwd: folder(),
    env: { ...process.env, INIT_CWD: folder() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      const last = stdout.trim().split('\n').at(-1);
      if (last.startsWith('{')) resolve({ status, result: JSON.parse(last) as Ended['result'] });
      else reject(new Error(`chladni ${line} said no JSON: ${stderr}`));
    });
  });
}

describeWithPython('the example instrument', () => {
  let instrument: InstrumentProcess;
  let link: Link | undefined;
  afterEach(async () => {
    await link?.close();
    link = undefined;
    expect(await instrument.stop()).toBe(0);
  });

  async function start(...options: string[]): Promise<void> {
    instrument = await startInstrument(...options);
  }

  test('answers a host as a board does', async () => {
    await start();
    link = await openLink(instrument.address);
    expect(link.hello).toMatchObject({
      board: 'python-example',
      driveSamples: 0,
      senseSamples: 0,
      dacBits: 12,
    });
    const bytes = Uint8Array.from({ length: 40_000 }, (_, i) => (i * 31) & 255);
    expect(Buffer.from(await link.echo(bytes)).equals(bytes)).toBe(true);

    const drive = Uint16Array.from({ length: 400 * 16 }, (_, i) => ((i * 977) & 0xfff) << 4);
    const sense = await link.evaluate(7, 400, 16, 4, 8000, drive);
    expect(sense).toHaveLength(400 * 16);
    expect(await link.evaluate(7 + 399, 1, 16, 4, 8000, drive.subarray(399 * 16))).toEqual(
      sense.slice(399 * 16),
    );
    expect(await link.status()).toMatchObject({
      evaluations: 401,
      badFrames: 0,
      replayed: 0,
      lostWaveforms: 0,
    });
    await expect(link.evaluate(0, 1, 16, 4, 1, drive.subarray(0, 16))).rejects.toMatchObject({
      code: 'BOARD_REFUSED',
      message: expect.stringContaining('UNSUPPORTED_RATE') as string,
    });
    await expect(link.exchange('console', {})).rejects.toMatchObject({ code: 'BOARD_REFUSED' });

    const { boots } = link.hello;
    await link.restart();
    expect(link.hello.boots).toBe(boots + 1);
    expect(await link.status()).toMatchObject({ evaluations: 0 });
  });

  test('senses more than it is driven with: played, not trained', async () => {
    await start('--drive-samples', '12', '--sense-samples', '30');
    writeFileSync(
      join(folder(), 'd.json'),
      JSON.stringify({ rows: [Array(12).fill(0), Array(12).fill(0.5)] }),
    );
    const played = await chladni(`play --port ${instrument.address} --drive d.json --out s.csv`);
    expect(played).toMatchObject({ status: 0, result: { evaluations: 2, samples: 30 } });
    const rows = readFileSync(join(folder(), 's.csv'), 'utf8').trim().split('\n');
    expect(rows.map((row) => row.split(',').length)).toEqual([30, 30]);

    writeFileSync(join(folder(), 'long.json'), JSON.stringify({ rows: [Array(13).fill(0)] }));
    const refused = await chladni(`play --port ${instrument.address} --drive long.json`);
    expect(refused).toMatchObject({ status: 2, result: { code: 'BAD_USAGE' } });
    expect(refused.result.message).toContain('rows of 12 samples, not of 13');

    writeTinyData(folder());
    const trained = await chladni(`train --port ${instrument.address} --data idx:. --train-size 4`);
    expect(trained).toMatchObject({ status: 2, result: { code: 'BAD_USAGE' } });
    expect(trained.result.message).toContain('senses 30 samples for 12 of drive');
  });

  test('is trained', async () => {
    await start();
    writeTinyData(folder(), 30);
    const trained = await chladni(
      `train --port ${instrument.address} --data idx:. --preset full --layers 1 --epochs 1 --train-size 20 --out run`,
    );
    expect(trained).toMatchObject({ status: 0, result: { type: 'result', testEvaluations: 30, run: 'run' } });
    expect(trained.result.testAccuracy).toBeGreaterThan(0.9);
  }, 120_000);

  test('overlooks what is no frame, counts it, and is in step after it', async () => {
    await start();
    const socket = connect(instrument.port, '127.0.0.1');
    const malformer = new Malformer(seededRandom(1, 'into the instrument'), validRequest, MAX_LINE);
    const bytes = Array.from({ length: 3000 }, () => malformer.next());
    let discarded = 1;
    let badFrames = 0;
    const toSend = bytes.filter((piece) => piece.at(-1) === 0x0a && holdsNoFrame(piece));
    for (const line of toSend.flatMap((piece) => afterNewlines(piece).slice(0, -1))) {
      discarded += line.length;
      if (line.length > 1) badFrames += 1;
    }
    expect(badFrames).toBeGreaterThan(1000);
    socket.write(Buffer.concat([...toSend, Buffer.from('\n'), encodeRequest('status', 7, {})]));
    const answer = await answerTo(socket, 7);
    socket.destroy();
    expect(decodeResponse('status', answer)).toMatchObject({ values: { discarded, badFrames, replayed: 0 } });
  });
});
