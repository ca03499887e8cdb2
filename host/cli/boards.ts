import { ChladniError } from '../common/errors';
import { without } from '../common/without';
import { isSimulated, parsePorts, portText } from './port';
import type { SystemOptions } from './systemOptions';

/** One of the boards of a system. */
export interface BoardOptions {
  /** `board 2 of 3 (sim, device 5)` */
  readonly title: string;
  /** As if it were the only one. */
  readonly system: SystemOptions;
}

/** @throws ChladniError `BAD_USAGE` where a system has several boards and one is needed */
export function refuseSeveral({ port }: SystemOptions): void {
  const ports = parsePorts(port);
  if (ports.length === 1) return;
  throw new ChladniError(
    'BAD_USAGE',
    `The run was trained on ${ports.length} boards at once: ${port}. One is wanted here.`,
    `Name it: --port ${isSimulated(ports[0]!) ? 'emulator' : portText(ports[0]!)}.`,
  );
}

/** The boards that `--port` names, in its order. */
export function eachBoard(options: SystemOptions): readonly BoardOptions[] {
  const { deviceSeeds } = options;
  const ports = parsePorts(options.port);
  return ports.map((port, index) => {
    const deviceSeed = deviceSeeds?.[index] ?? options.deviceSeed;
    const where = portText(port);
    return {
      title: `board ${index + 1} of ${ports.length} (${where}${isSimulated(port) ? `, device ${deviceSeed}` : ''})`,
      system: { ...without(options, 'deviceSeeds'), port: where, deviceSeed },
    };
  });
}
