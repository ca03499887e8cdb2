import type { Environment, Memory } from '../../src/espruino';
import type { Machine } from './machine';

/** Bytes of RAM and flash of the parts in the table of boards; 0 where nobody asks. */
const RAM_BYTES = 0;
const FLASH_BYTES = 0;

/** `process`, jswrap_process.c. */
export function installProcess(machine: Machine): void {
  const { realm, board } = machine;
  const env = (): Environment =>
    realm.object({
      VERSION: machine.version,
      BOARD: board.espruinoName,
      RAM: RAM_BYTES,
      FLASH: FLASH_BYTES,
      STORAGE: board.storageBytes,
      SERIAL: machine.serialNumber,
      CONSOLE: machine.console.device,
      MODULES: 'Storage',
    });
  const memory = (): Memory => {
    const usage = Math.min(machine.usedVariables, board.jsVars);
    return realm.object({
      free: board.jsVars - usage,
      usage,
      total: board.jsVars,
      history: 0,
      blocksize: board.jsVarBytes,
    });
  };
  const process = realm.object({ version: machine.version, memory });
  Object.defineProperty(process, 'env', { get: realm.adopt(env), enumerable: true, configurable: true });
  realm.define('process', process);
  realm.define('getSerial', () => machine.serialNumber);
}
