import type { Finding } from './check';

/** Version of the firmware that flash would write. */
export async function builtVersion(): Promise<string> {
  const { boards, readBundle } = await import('@chladni/firmware');
  return readBundle(boards[0]!.id).version;
}

/** Whether a board has the firmware of this version; an instrument has its own. @param peer - who said hello */
export async function judgeVersion(
  firmware: string,
  peer: { readonly port: string; readonly transport: 'serial' | 'tcp' | 'emulator'; readonly board: string },
  built: () => Promise<string> = builtVersion,
): Promise<Finding> {
  const { isInstrument, versionRemedy } = await import('../../link/index.js');
  if (isInstrument(peer.board))
    return { status: 'ok', detail: `an instrument, ${firmware || 'of no version'}` };
  const newest = await built();
  const detail = `firmware ${firmware}`;
  if (firmware === newest) return { status: 'ok', detail };
  return { status: 'warning', detail: `${detail}, this is ${newest}`, remedy: versionRemedy(peer) };
}
