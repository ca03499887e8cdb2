import { ChladniError } from '../common/errors';
import type { HelloInfo } from './greeter';
import type { Peer } from './peer';
import { changedRemedy } from './remedies';

/** What stays the same of a board for as long as it is the same one, and how messages call it. */
const TRAITS = {
  serial: 'serial number',
  board: 'board',
  firmware: 'firmware',
  dacBits: 'DAC bits',
  adcBits: 'ADC bits',
  driveSamples: 'samples of drive',
  senseSamples: 'samples of sense',
  minRateHz: 'lowest rate',
  maxRateHz: 'highest rate',
  loopback: 'loopback',
} as const satisfies Partial<Record<keyof HelloInfo, string>>;

export type BoardIdentity = Pick<HelloInfo, keyof typeof TRAITS>;

/** What changes when a board gets another firmware, and the board is the same. */
const OF_FIRMWARE: ReadonlySet<string> = new Set(['firmware', 'minRateHz', 'maxRateHz', 'loopback']);

export function identityOf(hello: HelloInfo): BoardIdentity {
  const names = Object.keys(TRAITS) as (keyof typeof TRAITS)[];
  return Object.fromEntries(names.map((name) => [name, hello[name]])) as unknown as BoardIdentity;
}

const shown = (value: unknown): string => (value === '' ? 'none' : String(value));

/**
 * Rows of two devices must not be mixed.
 *
 * @param before - the board that was there before; what is not known of it is not compared
 * @param options - `mayBeFlashed`: since then it may have got another firmware. `when`: when it was there
 * @throws ChladniError `BOARD_CHANGED`
 */
export function refuseOtherBoard(
  before: Partial<BoardIdentity>,
  now: BoardIdentity,
  peer: Peer,
  options: { readonly mayBeFlashed?: boolean; readonly when?: string } = {},
): void {
  const { mayBeFlashed = false, when = 'before' } = options;
  const changes = (Object.keys(TRAITS) as (keyof typeof TRAITS)[])
    .filter((name) => before[name] !== undefined && before[name] !== now[name])
    .filter((name) => !(mayBeFlashed && OF_FIRMWARE.has(name)));
  if (changes.length === 0) return;
  const list = changes.map((name) => `${TRAITS[name]} ${shown(now[name])}, ${when} ${shown(before[name])}`);
  throw new ChladniError(
    'BOARD_CHANGED',
    `Another board answers at ${peer.port} than ${when}: ${list.join('; ')}.`,
    changedRemedy(peer, before.serial ?? ''),
  );
}
