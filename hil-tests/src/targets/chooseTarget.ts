import { parseBench, readBenchFile, type Bench } from 'chladni';
import { openEmulator } from './emulatorTarget';
import { openEspruino } from './espruinoTarget';
import { openPortTarget } from './portTarget';
import { wiredAbilities, type Ability, type Target } from './target';

/** A target that has not been opened yet. */
export interface Choice {
  readonly name: string;
  /** What the target lacks is known before it is opened, so that its steps are skipped by name. */
  readonly abilities: ReadonlySet<Ability>;
  open(this: void): Promise<Target>;
}

/** Variables that choose; see docs/hil-tests.md. */
export interface Environment {
  /** `emulator`, `espruino`, or a port. */
  readonly CHLADNI_TARGET?: string | undefined;
  /** A bench file; its port is the target where none is named. */
  readonly CHLADNI_BENCH?: string | undefined;
  /** Binary of Espruino's Linux port. */
  readonly CHLADNI_ESPRUINO?: string | undefined;
}

const ALL: readonly Ability[] = ['converters', 'restart', 'network', 'ahead'];

function emulator(): Choice {
  return {
    name: 'emulator',
    abilities: new Set([...ALL, 'loopback', 'system', 'power']),
    open: openEmulator,
  };
}

function espruino(binary: string): Choice {
  return { name: 'espruino', abilities: new Set(['network']), open: () => openEspruino(binary) };
}

function board(bench: Bench): Choice {
  return {
    name: bench.port,
    abilities: new Set([...ALL, ...wiredAbilities(bench)]),
    open: () => openPortTarget(bench),
  };
}

/**
 * What the specification is run against: what is asked for, else the emulator, and beside it an Espruino process where
 * there is one.
 *
 * @throws ChladniError as `readBenchFile`; Error when an Espruino process is asked for and none is named
 */
export function chooseTargets({ CHLADNI_TARGET, CHLADNI_BENCH, CHLADNI_ESPRUINO }: Environment): Choice[] {
  const bench = CHLADNI_BENCH === undefined ? undefined : readBenchFile(CHLADNI_BENCH);
  const port = CHLADNI_TARGET ?? bench?.port;
  if (port === undefined)
    return [emulator(), ...(CHLADNI_ESPRUINO === undefined ? [] : [espruino(CHLADNI_ESPRUINO)])];
  if (port === 'emulator') return [emulator()];
  if (port === 'espruino') {
    if (CHLADNI_ESPRUINO === undefined)
      throw new Error('CHLADNI_ESPRUINO has to name the binary of Espruino.');
    return [espruino(CHLADNI_ESPRUINO)];
  }
  // Without a bench file nothing is known of the wiring: a physical system, to be driven with care.
  const unknown = () => parseBench(JSON.stringify({ name: port, port, wiring: 'plate' }), port);
  return [board(bench === undefined ? unknown() : { ...bench, port })];
}
