import type { AnalogWorld, PlayedWaveform } from '@chladni/firmware';
import { ManualClock, VirtualBoard, boardById, bundle, emulatorBinding, wire } from '@chladni/firmware';
import {
  DEFAULT_DRIVE,
  SimulatedDevice,
  analogWorld,
  openFixture,
  openLink,
  openSerialStream,
  parseBench,
  plants,
} from 'chladni';
import { standardFirmata } from '../uno/standardFirmata';
import { Uno } from '../uno/uno';
import { unoBinding } from '../uno/unoBinding';
import { wiredAbilities, type Target } from './target';

const BOARD = 'stm32f4discovery';
const POWER_PIN = 7;
const LOOPBACK_PIN = 4;
/** A TMP36 at 23 degrees Celsius. */
const TEMPERATURE_VOLTS = 0.73;

/** The bench that is emulated, as a file would say it. Its loudspeaker is not to be protected, so the limit is 1. */
const BENCH = `
name: emulated ${BOARD} on a simulated plate, switched by a simulated Uno
port: emulator
board: ${BOARD}
wiring: plate
drive: { limit: 1, level: 1 }
fixture:
  port: uno
  power: { pin: ${POWER_PIN} }
  select: { plate: [], loopback: [${LOOPBACK_PIN}] }
  temperature: { pin: A0, sensor: TMP36 }
`;

/** A plate for each length and rate that is played, ringing on from row to row as a real one does. */
function plateWorld(): AnalogWorld {
  const worlds = new Map<string, AnalogWorld>();
  const worldFor = ({ evaluationSamples: samples, sampleRateHz }: PlayedWaveform): AnalogWorld => {
    const rate = Math.round(sampleRateHz);
    const key = `${samples ?? 0} at ${rate}`;
    const made =
      worlds.get(key) ??
      analogWorld(
        new SimulatedDevice(plants.plate.create({ deviceSeed: 1, samples, sampleRateHz: rate }), {
          deviceSeed: 1,
          carryOver: true,
        }),
      );
    worlds.set(key, made);
    return made;
  };
  return { play: (played) => worldFor(played).play(played) };
}

/** An emulated board on a simulated plate; a simulated Uno cuts its power and wires it to itself. */
export async function openEmulator(): Promise<Target> {
  const bench = parseBench(BENCH, 'emulator');
  const plate = plateWorld();
  let isLoopback = false;
  const board = new VirtualBoard({
    board: boardById(BOARD)!,
    bundle: bundle(BOARD).code,
    // It stands still, so that the board's time is that of its own work and nothing else.
    clock: new ManualClock(),
    world: { play: (played) => (isLoopback ? wire : plate).play(played) },
  });
  board.boot();
  const uno = new Uno(standardFirmata());
  uno.setVoltage(0, TEMPERATURE_VOLTS);
  uno.onPin((pin, isHigh) => {
    if (pin === LOOPBACK_PIN) isLoopback = isHigh;
    if (pin !== POWER_PIN) return;
    if (isHigh) board.powerCut();
    else board.powerOn();
  });
  const fixture = await openFixture(bench.fixture!, { binding: unoBinding(uno) });
  const binding = emulatorBinding(board);
  return {
    name: 'emulator',
    bench: { ...bench, drive: { ...DEFAULT_DRIVE, ...bench.drive } },
    abilities: new Set([...wiredAbilities(bench), 'converters', 'restart', 'network', 'ahead']),
    isSimulated: true,
    fixture,
    openLink: () => openLink(binding),
    openRaw: () => openSerialStream(binding, 'emulator', 115_200),
    close: async () => {
      await fixture.close();
      board.powerCut();
    },
  };
}
