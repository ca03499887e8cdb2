import { ChladniError, type ErrorCode } from '../../common/errors';
import type { ListedPort } from '../../link';
import { boardsCheck } from './boards';

const port = (path: string, board: string, rest: Partial<ListedPort> = {}): ListedPort => ({
  path,
  board,
  manufacturer: '',
  serialNumber: '',
  ...rest,
});
const VERSION = '1.2.3';
const A = port('/dev/a', 'Espruino on STM32 (F4 Discovery, Original)');
const B = port('/dev/b', 'Raspberry Pi Pico');

const examine = (ports: readonly ListedPort[], answers: Readonly<Record<string, string>>) =>
  boardsCheck(
    () => Promise.resolve(ports),
    (path) => {
      const answer = answers[path]!;
      if (/^\d/.test(answer)) return Promise.resolve(answer);
      return Promise.reject(new ChladniError(answer as ErrorCode, 'What is wrong.', 'What to do.'));
    },
    () => Promise.resolve(VERSION),
  ).examine();

it('is content with boards of this version, and with none', async () => {
  expect(await examine([], {})).toEqual({ status: 'ok', detail: 'none is plugged in' });
  expect(await examine([A, B], { '/dev/a': VERSION, '/dev/b': VERSION })).toEqual({
    status: 'ok',
    detail: `/dev/a firmware ${VERSION}, /dev/b firmware ${VERSION}`,
  });
});

it.each([
  ['0.0.1', /firmware 0\.0\.1, this is/, 'chladni flash --port /dev/a'],
  ['BOARD_MISMATCH', /another version/, 'chladni flash --port /dev/a'],
  ['BOARD_SILENT', /no firmware answers/, 'chladni flash --port /dev/a'],
  ['PORT_BUSY', /What is wrong/, 'What to do.'],
] as const)('warns of a board that says %s', async (answer, detail, remedy) => {
  const finding = await examine([A, B], { '/dev/a': answer, '/dev/b': VERSION });
  expect(finding).toMatchObject({ status: 'warning', remedy });
  expect(finding.detail).toMatch(detail);
});

it('leaves alone what is no board of ours, or cannot be used', async () => {
  const busy = port('/dev/c', 'ESP32', {
    problem: { code: 'PORT_BUSY', message: 'screen has it open', remedy: 'Close screen.' },
  });
  expect(await examine([port('/dev/d', 'Arduino'), port('/dev/e', ''), busy], {})).toMatchObject({
    status: 'ok',
  });
});

it('does not swallow what nobody foresaw', async () => {
  const check = boardsCheck(
    () => Promise.resolve([A]),
    () => Promise.reject(new Error('a bug')),
    () => Promise.resolve(VERSION),
  );
  await expect(check.examine()).rejects.toThrow('a bug');
});
