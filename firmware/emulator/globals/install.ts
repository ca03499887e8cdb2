import { installArrays } from './arrays';
import { installBase64 } from './base64';
import { installEspruino } from './espruino';
import { installInteractive } from './interactive';
import type { Machine } from './machine';
import { installPins } from './pins';
import { installProcess } from './process';
import { installRequire } from './require';
import { installSerialPorts } from './serialPorts';
import { installTimers } from './timers';
import { installWatches } from './watches';
import { installWaveform } from './waveform';

/** Everything that makes up the global object beside the language, one file each. */
const installers: readonly ((machine: Machine) => void)[] = [
  installEspruino,
  installArrays,
  installBase64,
  installInteractive,
  installPins,
  installProcess,
  installRequire,
  installSerialPorts,
  installTimers,
  installWatches,
  installWaveform,
];

/** Gives the machine's realm Espruino's globals. */
export function installGlobals(machine: Machine): void {
  for (const install of installers) install(machine);
}
