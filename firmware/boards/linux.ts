import type { Board } from './board';

/**
 * Espruino's Linux port, a process: for checking firmware and link with the genuine interpreter. Its waveforms and
 * converters do nothing, so only the loopback build runs there. Figures: Espruino boards/LINUX.py and
 * build_platform_config.py; variables begin with 4096 and grow with use; the number here is one we stay under.
 */
export const linux: Board = {
  id: 'linux',
  title: 'Espruino on Linux',
  espruinoName: 'LINUX',
  link: { name: 'Serial1', baudRate: 115_200, path: 'chladni-link' },
  converters: undefined,
  jsVars: 16_384,
  jsVarsGrow: true,
  jsVarBytes: 27,
  inputBufferBytes: 1024,
  chunkBytes: 64,
  storageBytes: 262_144,
  storagePageBytes: 1024,
};
