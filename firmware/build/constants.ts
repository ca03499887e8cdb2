import { EVENTS, EXCHANGES, compactFields, schemaHash } from '@chladni/protocol';
import type { Board } from '../boards';
import { kernelCode, kernelEntries } from '../native/kernelCode';
import type { BuildConstants, FieldTexts } from '../src/buildConstants';

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
const NETWORK_MESSAGES = new Set([
  'networkBegin',
  'networkPart',
  'networkCommit',
  'standalone',
  'infer',
  'inferStep',
  'inferTrace',
]);

/** Ids of requests that builtRequests.ts knows to have fields. */
const WITH_FIELDS = [0, 1, 3, 7, 8, 9, 10, 11, 12, 13];

/** The requests that a board knows. */
function requestsOf(networkBytes: number): Pick<BuildConstants, 'requestNames'> & FieldTexts {
  const exchanges = Object.entries(EXCHANGES);
  const texts = exchanges.flatMap(([name, { id, request }], i) => {
    const fields = compactFields(request);
    if (id !== i || fields.length > 0 !== WITH_FIELDS.includes(id))
      throw new Error(`builtRequests.ts has no place for ${name}`);
    return fields.length > 0 ? [[`fields${id}`, JSON.stringify(fields)] as const] : [];
  });
  const names = exchanges.map(([name]) => name);
  const known = networkBytes > 0 ? names : names.filter((name) => !NETWORK_MESSAGES.has(name));
  if (known.some((name, i) => name !== names[i])) throw new Error('messages of networks come last');
  return { requestNames: known.join(','), ...(Object.fromEntries(texts) as FieldTexts) };
}

/** What the bundler knows of a board's build. */
export function constantsOf(board: Board, loopback: boolean, version: string): BuildConstants {
  const { converters } = board;
  const networkBytes = Math.max(0, Math.floor((board.storageBytes - RESERVED_BYTES) / 2));
  return {
    version,
    schema: schemaHash(),
    ...requestsOf(networkBytes),
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
