import {
  ManualClock,
  VirtualBoard,
  boardById,
  bundle,
  emulatorBinding,
  type AnalogWorld,
  type Faults,
} from '@chladni/firmware';
import { openLink, openSerialStream, parseBench } from 'chladni';
import { Recorder } from './measurements/recorder';
import { Rig } from './rig';
import { runStep } from './runStep';
import type { Section } from './section';
import { converter } from './sections/converter';
import { physical } from './sections/physical';
import { timing } from './sections/timing';
import type { Target } from './targets/target';

const BOARD = 'stm32f4discovery';
const { code } = bundle(BOARD);

/** Echoes of the drive, and something wrong with them. */
function world(sense: (drive: (at: number) => number, k: number, row: number) => number): AnalogWorld {
  let row = 0;
  return {
    play: ({ drive }) => {
      row += 1;
      const at = (k: number): number => {
        const before = Math.floor(k);
        const [a, b] = [before, before + 1].map((i) => (drive[i] ?? 0x8000) - 0x8000);
        return a! + (k - before) * (b! - a!);
      };
      return Uint16Array.from(
        drive,
        (_, k) => Math.max(0, Math.min(0xffff, 0x8000 + sense(at, k, row))) & 0xfff0,
      );
    },
  };
}

/** A board with a fault, wired to a world of its own. */
async function rigOn(wiring: 'plate' | 'loopback', analog: AnalogWorld, faults: Faults = {}): Promise<Rig> {
  const board = new VirtualBoard({
    board: boardById(BOARD)!,
    bundle: code,
    world: analog,
    clock: new ManualClock(),
    faults,
  });
  board.boot();
  const binding = emulatorBinding(board);
  const target: Target = {
    name: 'faulty',
    bench: parseBench(`{"port": "emulator", "wiring": "${wiring}", "drive": {"limit": 1}}`, 'faulty'),
    abilities: new Set(['converters', wiring === 'plate' ? 'system' : 'loopback']),
    isSimulated: true,
    fixture: undefined,
    openLink: () => openLink(binding),
    openRaw: () => openSerialStream(binding, 'emulator', 115_200),
    close: () => Promise.resolve(),
  };
  const rig = new Rig(target, new Recorder());
  await rig.openLink();
  return rig;
}

const step = ({ steps }: Section, title: string) => steps.find((one) => one.title === title)!;
const clean = world((at, k) => 0.5 * at(k));

test.each<[string, Section, string, 'plate' | 'loopback', AnalogWorld, Faults, RegExp]>([
  [
    'an ADC whose clock is slower',
    timing,
    'drive and sense keep step, without jitter',
    'plate',
    world((at, k) => 0.5 * at(k * (1 - 0.0002))),
    {},
    /Slip from first to last sample: -0\.\d+ sample periods/,
  ],
  [
    'an ADC whose clock trembles',
    timing,
    'drive and sense keep step, without jitter',
    'plate',
    world((at, k, row) => 0.5 * at(k + 0.3 * Math.sin(k * k + row))),
    {},
    /Jitter, rms: 0\.\d+ sample periods/,
  ],
  [
    'sense a sample late',
    timing,
    'senses a step in the period in which it is driven',
    'loopback',
    world((at, k) => at(k - 1)),
    {},
    /first shows a step, after its own: 1 samples/,
  ],
  [
    'a waveform whose end is lost',
    timing,
    'finishes every waveform',
    'plate',
    clean,
    { loseFinish: 20 },
    /did not finish: 1 /,
  ],
  [
    'a stuck bit',
    converter,
    'has every code',
    'loopback',
    world((at, k) => at(k) & ~0x20),
    {},
    /never seen in a ramp: 50 % of codes/,
  ],
  [
    'a divided signal',
    converter,
    'senses what is driven',
    'loopback',
    clean,
    {},
    /Gain from DAC to ADC: 0\.5/,
  ],
  [
    'a system that is another each time',
    physical,
    'answers, and answers the same again',
    'plate',
    world((at, k, row) => 0.5 * at(k) * (1 + 0.3 * Math.sin(row * 7) * Math.sin(k))),
    {},
    /Deviation from repeat to repeat/,
  ],
])('the specification notices %s', async (_, section, title, wiring, analog, faults, message) => {
  const rig = await rigOn(wiring, analog, faults);
  await expect(runStep(rig, section, step(section, title))).rejects.toThrow(message);
  await rig.closeLink();
});

test('and finds nothing where nothing is wrong', async () => {
  const rig = await rigOn('plate', clean);
  await runStep(rig, timing, step(timing, 'drive and sense keep step, without jitter'));
  await runStep(rig, timing, step(timing, 'finishes every waveform'));
  expect(rig.recorder.figures.every(({ passed }) => passed)).toBe(true);
  await rig.closeLink();
});
