import { REFUSAL } from '@chladni/protocol';
import { failure } from '../common/testing';
import { exhausted, heldByOther, malformedAnswer, noHello, refused, versionMismatch } from './failures';
import type { Peer } from './peer';

const board = { protocol: 3, schema: 77 };
const SERIAL: Peer = { port: '/dev/ttyACM0', transport: 'serial' };
const BOARD: Peer = { ...SERIAL, board: 'stm32f4discovery' };
const TCP: Peer = { port: 'tcp://10.0.0.2:7380', transport: 'tcp' };
const BEHIND_TCP: Peer = { ...TCP, board: 'stm32f4discovery' };
const INSTRUMENT: Peer = { ...TCP, board: 'camera' };
const SERIAL_INSTRUMENT: Peer = { ...SERIAL, board: 'camera' };

test('a known refusal has its own remedy', () => {
  const error = refused('evaluate', { code: REFUSAL.TOO_LARGE, detail: 'rows', ...board }, BOARD);
  expect(error).toEqual(failure('BOARD_REFUSED', /evaluate: TOO_LARGE \(rows\)/, /--samples/));
});

test('one this host does not know is shown by its number', () => {
  const error = refused('evaluate', { code: 200, detail: '', ...board }, BOARD);
  expect(error).toEqual(failure('BOARD_REFUSED', /code 200/, /Restart the board/));
});

test('another version is told by its numbers', () => {
  const error = refused('hello', { code: REFUSAL.VERSION_MISMATCH, detail: '', ...board }, BOARD);
  expect(error).toEqual(failure('BOARD_MISMATCH', /protocol 3, schema 77/, /flash --port \/dev\/ttyACM0/));
});

const LOST = { kind: 'lost', cause: undefined } as const;
const tries = (receivedBytes: number) => ({ message: 'evaluate', tries: 4, receivedBytes });

/** Every failure of the other end, as an error that a user sees. */
const failuresOf = (peer: Peer) => [
  versionMismatch(board, peer),
  malformedAnswer('evaluate', 'sense', peer),
  ...[...Object.values(REFUSAL), 200].map((code) =>
    refused('evaluate', { code, detail: 'x', ...board }, peer),
  ),
  exhausted({ kind: 'restarted' }, tries(0), peer),
  exhausted(LOST, tries(0), peer),
  exhausted({ kind: 'silence' }, tries(0), peer),
  exhausted({ kind: 'stalled' }, tries(7), peer),
  heldByOther(peer, ''),
  ...(['nothing', 'newlines', 'echo', 'damaged there', 'deaf'] as const).map((kind) =>
    noHello(peer, { kind }, 5),
  ),
  noHello(peer, { kind: 'text', text: 'login:' }, 5),
];

describe('a remedy names what this user has', () => {
  test.each([
    ['something behind TCP', TCP],
    ['a board behind TCP', BEHIND_TCP],
    ['an instrument', INSTRUMENT],
  ])('%s: no cable, baud rate, reset button or flash', (_, peer) => {
    for (const { remedy } of failuresOf(peer))
      expect(remedy).not.toMatch(/cable|baud|reset button|USB|chladni flash|[Pp]lug/);
  });

  test('an instrument on a serial port is not written to', () => {
    for (const { remedy } of failuresOf(SERIAL_INSTRUMENT)) expect(remedy).not.toMatch(/chladni flash/);
  });

  test('a board on a serial port is, at the port that was given', () => {
    const written = failuresOf(SERIAL).filter(({ remedy }) => remedy.includes('chladni flash'));
    expect(written.length).toBeGreaterThan(2);
    for (const { remedy } of written) expect(remedy).toContain('chladni flash --port /dev/ttyACM0');
  });

  test('every message and every remedy but that of a limit names the port', () => {
    for (const { message } of failuresOf(INSTRUMENT)) expect(message).toContain(INSTRUMENT.port);
  });
});
