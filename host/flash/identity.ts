import type { BoardConsole } from './boardConsole';

/** What an Espruino says of itself. */
export interface BoardIdentity {
  /** Of the interpreter: `2v29`. */
  readonly espruino: string;
  /** `process.env.BOARD`. */
  readonly espruinoName: string;
  readonly serialNumber: string;
  /** Variables of the interpreter. */
  readonly freeVariables: number;
  readonly totalVariables: number;
}

const IDENTITY =
  '[process.version,process.env.BOARD,getSerial(),process.memory().free,process.memory().total]';

/** Asks once. @returns undefined when nothing that is an Espruino answers; errors as `BoardConsole.ask` */
export async function identify(
  console: BoardConsole,
  milliseconds: number,
): Promise<BoardIdentity | undefined> {
  const answer = await console.ask(IDENTITY, milliseconds);
  const [espruino, espruinoName, serialNumber, free, total] = Array.isArray(answer?.value)
    ? (answer.value as unknown[])
    : [];
  if (typeof espruino !== 'string' || typeof espruinoName !== 'string') return undefined;
  return {
    espruino,
    espruinoName,
    serialNumber: typeof serialNumber === 'string' ? serialNumber : '',
    freeVariables: Number(free),
    totalVariables: Number(total),
  };
}

/** First version that takes packets. */
const PACKETS_SINCE = [2, 25] as const;

/** Whether an interpreter takes files by packets. @param version - as `2v29.277` */
export function takesPackets(version: string): boolean {
  const [, major, minor] = /^(\d+)v(\d+)/.exec(version) ?? [];
  const [since, sinceMinor] = PACKETS_SINCE;
  return Number(major) > since || (Number(major) === since && Number(minor) >= sinceMinor);
}
