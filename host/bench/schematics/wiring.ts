import { stm32f4Pins } from './boardPins';
import { Drawing, type Point } from './drawing';
import { block } from './symbols';

/** From a pin of the Discovery to a terminal of a box. */
interface Wire {
  readonly pin: string;
  readonly to: string;
  readonly colour: string;
  readonly note?: string;
}

function wiring(
  title: string,
  wires: readonly Wire[],
  box: readonly string[],
  beyond: (d: Drawing) => void,
): string {
  const d = new Drawing(1000, 420, title);
  const height = 60 + 44 * wires.length;
  block(d, [60, 70], 210, height, []);
  d.text([165, 96], 'STM32F4 Discovery', { anchor: 'middle', bold: true, size: 14 });
  block(d, [540, 70], 200, height, []);
  d.text([640, 96], box[0]!, { anchor: 'middle', bold: true, size: 14 });
  box.slice(1).forEach((line, i) => d.text([640, 113 + 15 * i], line, { anchor: 'middle', size: 12 }));
  wires.forEach(({ pin, to, colour, note }, i) => {
    const y = 145 + 44 * i;
    const from: Point = [270, y];
    d.line([from, [540, y]], colour, 2.4);
    d.circle(from, 4, colour);
    d.circle([540, y], 4, colour);
    d.text([260, y + 4], pin, { anchor: 'end', bold: true });
    d.text([550, y + 4], to);
    if (note !== undefined) d.text([405, y - 7], note, { anchor: 'middle', size: 12 });
  });
  beyond(d);
  return d.svg();
}

export function plateWiring(): string {
  return wiring(
    'Plate bench: wiring. Designed, never built.',
    [
      { pin: stm32f4Pins.drive, to: 'drive in', colour: '#1f5fbf', note: 'screened, under 30 cm' },
      { pin: stm32f4Pins.sense, to: 'sense out', colour: '#b02a2a', note: 'screened, under 30 cm' },
      { pin: '3V', to: '3 V (U1, microphone)', colour: '#c77a00' },
      { pin: 'GND', to: 'ground, one point', colour: '#333' },
    ],
    ['Analogue board', 'R1 to R12, U1'],
    (d) => {
      block(d, [820, 70], 150, 90, ['Amplifier', 'TPA3118D2', '26 dB']);
      block(d, [820, 210], 150, 60, ['Driver LS1']);
      block(d, [820, 310], 150, 60, ['12 V supply', '5 A, fused']);
      d.line([
        [740, 115],
        [820, 115],
      ]);
      d.text([780, 108], 'IN±', { anchor: 'middle', size: 12 });
      d.line([
        [895, 160],
        [895, 210],
      ]);
      d.text([902, 190], 'OUT±, F1', { size: 12 });
      d.line([
        [820, 340],
        [790, 340],
        [790, 140],
        [820, 140],
      ]);
      d.note(
        [60, 350],
        [
          'USB: the connector marked CN5 (micro) carries the protocol; CN1 (mini) is ST-LINK and feeds the board.',
          'The amplifier has its own supply; its ground meets the board’s at the analogue board and nowhere else.',
        ],
      );
    },
  );
}

export function circuitWiring(): string {
  return wiring(
    'Transistor circuit: wiring. Designed, never built.',
    [
      { pin: stm32f4Pins.drive, to: 'drive in (U1A)', colour: '#1f5fbf' },
      { pin: stm32f4Pins.sense, to: 'sense out (R9, R10)', colour: '#b02a2a' },
      { pin: '5V', to: '5 V (U1, 3.3 V regulator)', colour: '#c77a00' },
      { pin: 'GND', to: 'ground, one point', colour: '#333' },
    ],
    ['Circuit board', 'all parts'],
    (d) => {
      d.note([770, 140], ['No other wire goes to', 'the board: node a', 'swings to ±7 V.'], {
        colour: '#c00',
        bold: true,
      });
      d.note(
        [60, 350],
        [
          'USB: the connector marked CN5 (micro) carries the protocol; CN1 (mini) is ST-LINK and feeds the board.',
        ],
      );
    },
  );
}
