import { EVENTS, EXCHANGES, NETWORK_EXCHANGES, schemaHash } from '@chladni/protocol';
import type { Board } from '../boards';
import { kernelCode, kernelEntries } from '../native/kernelCode';
import type { BuildConstants } from '../src/buildConstants';

/** The loopback of a board without converters: no rate is too slow or too fast for it. */
const LOOPBACK = { bits: 16, minSampleRateHz: 1, maxSampleRateHz: 1_000_000 };

/** Storage left to the firmware, its boot count and other files, when two networks have taken the rest. */
const RESERVED_BYTES = 49_152;

/**
 * Variables from which two requests at once gain more than their code costs: with fewer, frames get so short that the lead of
 * each waveform takes longer than is saved.
 */
const VARIABLES_FOR_AHEAD = 5000;

/** Messages a board without room for networks does not know. */
const NETWORK_MESSAGES: ReadonlySet<string> = new Set(NETWORK_EXCHANGES.slice(1));

/** Names of the requests that a board knows, which are those of the lowest ids. */
function requestNames(networkBytes: number): string {
  const exchanges = Object.entries(EXCHANGES);
  const known = exchanges.filter(([name]) => networkBytes > 0 || !NETWORK_MESSAGES.has(name));
  if (known.some(([, { id }], i) => id !== i)) throw new Error('requests are not numbered from 0 on');
  return known.map(([name]) => name).join(',');
}

/** Longest network file of a board; 0: it has no room for two. */
export function networkBytesOf({ storageBytes }: Board): number {
  return Math.max(0, Math.floor((storageBytes - RESERVED_BYTES) / 2));
}

/** What the bundler knows of a board's build. */
export function constantsOf(board: Board, loopback: boolean, version: string): BuildConstants {
  const { converters } = board;
  const networkBytes = networkBytesOf(board);
  return {
    version,
    schema: schemaHash(),
    requestNames: requestNames(networkBytes),
    heartbeatId: EVENTS.heartbeat.id,
    creditId: EVENTS.credit.id,
    damagedId: EVENTS.damaged.id,
    inferredId: EVENTS.inferred.id,
    loopback,
    board: board.id,
    kernelCode: board.runsThumb === true ? kernelCode : null,
    kernelEntries,
    baudRate: board.link.baudRate ?? null,
    path: board.link.path ?? null,
    inputBufferBytes: board.inputBufferBytes,
    memoryBytes: board.jsVarsGrow === true ? board.jsVars * board.jsVarBytes : 0,
    ahead: board.jsVars >= VARIABLES_FOR_AHEAD,
    drivePin: converters?.drive.pin ?? null,
    driveBits: converters && !loopback ? converters.drive.bits : LOOPBACK.bits,
    pwmFrequencyHz: converters?.drive.pwmFrequencyHz ?? 0,
    sensePin: converters?.sense.pin ?? null,
    senseBits: converters && !loopback ? converters.sense.bits : LOOPBACK.bits,
    minSampleRateHz: converters?.minSampleRateHz ?? LOOPBACK.minSampleRateHz,
    maxSampleRateHz: converters?.maxSampleRateHz ?? LOOPBACK.maxSampleRateHz,
    buttonPin: board.button?.pin ?? null,
    buttonPressed: board.button?.pressed ?? 0,
    networkBytes,
    ledPin: board.led ?? null,
    labelPins: board.labelPins ?? [],
    inputPin: board.inputPin ?? null,
  };
}
