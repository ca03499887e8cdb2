import type { Link } from '../../link';
import type { BoardUnderTest } from './boardUnderTest';
import type { Finding, NamedFinding } from './check';
import { findingOf } from './findingOf';
import { judgeVersion } from './firmwareVersion';
import {
  measureLink,
  planFor,
  playRate,
  playSilence,
  playSmallDrive,
  type Plan,
  type Silence,
} from './playBoard';
import { machineDevices, reachBoard, type DeviceSource } from './reachBoard';

/** What is needed of the surroundings; the machine's own by default. */
export interface Surroundings {
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly devices?: DeviceSource;
  /** Version of the firmware that flash would write. */
  readonly built?: () => Promise<string>;
  /** Called with each finding as soon as there is one. */
  readonly onFinding: (finding: NamedFinding) => void;
}

/**
 * One board from its port to a row: a check each, up to the first failure on which the next ones depend.
 *
 * @throws what is no failure of the board
 */
export async function examineBoard(
  board: BoardUnderTest,
  surroundings: Surroundings,
): Promise<NamedFinding[]> {
  const { now, onFinding } = surroundings;
  const findings: NamedFinding[] = [];
  const add = (found: NamedFinding): boolean => {
    findings.push(found);
    onFinding(found);
    return found.status !== 'failed';
  };
  const { link, findings: reached } = await reachBoard(
    board,
    surroundings.devices ?? (await machineDevices()),
    now,
  );
  reached.forEach(add);
  if (link === undefined) return findings;
  try {
    for (const [name, examine] of checksOf(board, link, surroundings)) {
      surroundings.signal.throwIfAborted();
      const isWell = add({ name, ...(await examine().catch(findingOf)) });
      if (!isWell) break;
    }
  } finally {
    await link.close();
  }
  return findings;
}

type BoardCheck = readonly [name: string, examine: () => Promise<Finding>];

function checksOf(board: BoardUnderTest, link: Link, { now, built }: Surroundings): readonly BoardCheck[] {
  let plan: Plan;
  let silence: Silence;
  const peer = { port: board.port, transport: board.transport, board: link.hello.board };
  return [
    ['version', () => judgeVersion(link.hello.firmware, peer, built)],
    ['interpreter', () => Promise.resolve(judgeInterpreter(link.hello))],
    [
      'limits',
      async () => {
        const { longestRow } = await import('../../link/index.js');
        const fitting = planFor(link.hello, (settle) => longestRow(link.hello, settle));
        if (fitting === undefined) return tooSmall(link);
        plan = fitting;
        return limits(link, longestRow(link.hello, 0));
      },
    ],
    [
      'silence',
      async () => {
        silence = await playSilence(link, plan);
        return silence.finding;
      },
    ],
    ['drive', () => playSmallDrive(link, plan, silence)],
    ['rate', () => playRate(link, plan, now)],
    [
      'link',
      async () => {
        const { noisyRemedy } = await import('../../link/index.js');
        return measureLink(link, now, noisyRemedy(peer));
      },
    ],
  ];
}

function judgeInterpreter({ interpreter, packetBytes }: Link['hello']): Finding {
  const detail = interpreter === undefined ? 'it names none' : `Espruino ${interpreter}`;
  if (packetBytes === undefined) return { status: 'ok', detail };
  return {
    status: 'warning',
    detail: `${detail}, which loses input that queues: the host sends ${packetBytes} bytes at a time, which is slower`,
    remedy: 'Write a newer Espruino, 2v29.96 or later, to the board, and then the firmware again.',
  };
}

function limits({ hello }: Link, longest: number): Finding {
  const { driveSamples, senseSamples, maxRows, minRateHz, maxRateHz, dacBits, adcBits, longestWorkMs } =
    hello;
  const rows = driveSamples === 0 ? `rows of up to ${longest} samples` : `rows of ${driveSamples} samples`;
  const sensed = senseSamples === 0 ? '' : `, of which ${senseSamples} are sensed`;
  const work = longestWorkMs === undefined ? '' : `, up to ${longestWorkMs} ms of work`;
  return {
    status: 'ok',
    detail: `${rows}${sensed}, up to ${maxRows} at once, ${minRateHz} to ${maxRateHz} Hz, ${dacBits} bits out and ${adcBits} in${work}`,
  };
}

function tooSmall({ hello }: Link): Finding {
  return {
    status: 'failed',
    code: 'BOARD_REFUSED',
    detail: `no row of useful length fits: ${hello.maxSamples} samples, lines of ${hello.maxLine}`,
    remedy:
      hello.driveSamples === 0
        ? 'Restart the board: what it has loaded takes the memory of its rows.'
        : 'Mend the instrument: its rows are longer than its own maxSamples and maxLine in hello.',
  };
}
