import { compactMessages, schemaHash } from '@chladni/protocol';
import type { Board } from '../boards';
import type { BuildConstants } from '../src/buildConstants';

/** The loopback of a board without converters: no rate is too slow or too fast for it. */
const LOOPBACK = { bits: 16, minSampleRateHz: 1, maxSampleRateHz: 1_000_000 };

/** What the bundler knows of a board's build. */
export function constantsOf(board: Board, loopback: boolean, version: string): BuildConstants {
  const { converters } = board;
  return {
    version,
    schema: schemaHash(),
    messages: compactMessages(),
    loopback,
    board: board.id,
    baudRate: board.link.baudRate ?? null,
    path: board.link.path ?? null,
    inputBufferBytes: board.inputBufferBytes,
    memoryBytes: board.jsVarsGrow === true ? board.jsVars * board.jsVarBytes : 0,
    drivePin: converters?.drive.pin ?? null,
    driveBits: converters && !loopback ? converters.drive.bits : LOOPBACK.bits,
    pwmFrequencyHz: converters?.drive.pwmFrequencyHz ?? 0,
    sensePin: converters?.sense.pin ?? null,
    senseBits: converters && !loopback ? converters.sense.bits : LOOPBACK.bits,
    minSampleRateHz: converters?.minSampleRateHz ?? LOOPBACK.minSampleRateHz,
    maxSampleRateHz: converters?.maxSampleRateHz ?? LOOPBACK.maxSampleRateHz,
    buttonPin: board.button?.pin ?? null,
    buttonPressed: board.button?.pressed ?? 0,
  };
}
