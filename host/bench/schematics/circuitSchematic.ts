import { stm32f4Pins } from './boardPins';
import { circuitParts as parts, partText } from './circuitParts';
import { Drawing, type Point } from './drawing';
import { capacitor, dot, ground, inductor, npn, opAmp, resistor, supply, terminal } from './symbols';

const text = (name: keyof typeof parts) => partText(parts[name]);

/** The transistor circuit and what stands between it and the Discovery's pins. */
export function circuitSchematic(): string {
  const d = new Drawing(
    1180,
    620,
    'Transistor circuit on the STM32F4 Discovery. Designed and checked with ngspice-39; never built.',
  );
  driveBuffer(d);
  circuit(d);
  senseBuffer(d);
  return d.svg();
}

function driveBuffer(d: Drawing): void {
  const y = 150;
  terminal(d, [95, y], stm32f4Pins.drive, 'left');
  d.line([
    [95, y],
    [130, y],
  ]);
  opAmp(d, [130, y + 15], 'U1A', 'above');
  d.text([128, y - 32], 'TS922 on 5 V', { size: 12 });
  d.line([
    [194, y + 15],
    [270, y + 15],
  ]);
  dot(d, [220, y + 15]);
  d.line([
    [130, y + 30],
    [110, y + 30],
    [110, y + 90],
  ]);
  dot(d, [110, y + 90]);
  resistor(d, [110, y + 90], [220, y + 90], 'R7', '1 kΩ');
  d.line([
    [220, y + 90],
    [220, y + 15],
  ]);
  resistor(d, [110, y + 90], [110, y + 180], 'R8', '10 kΩ');
  ground(d, [110, y + 180]);
  d.note([20, y + 225], ['gain 1.1: the board’s 3.0 V', 'become the circuit’s 3.3 V']);
}

function circuit(d: Drawing): void {
  const y = 165;
  const base: Point = [640, 330];
  dot(d, [270, y]);
  d.text([275, y + 25], 'dac', { size: 12.5, bold: true, colour: '#0a4' });
  resistor(d, [270, y], [350, y], 'R1', text('R1'));
  inductor(d, [350, y], [450, y], 'L1', `${text('L1')}, ${text('RL1')}`);
  dot(d, [490, y]);
  d.line([
    [450, y],
    [490, y],
  ]);
  d.text([496, y - 12], 'a', { size: 13, bold: true, colour: '#c00' });
  d.note([512, y - 30], ['node a: to ±7 V.', 'Never to a pin!'], { colour: '#c00', bold: true });
  capacitor(d, [490, y], [490, y + 80], 'C1', text('C1'));
  ground(d, [490, y + 80]);
  d.line([
    [490, y],
    [580, y],
  ]);
  resistor(d, [580, y], [580, base[1]], 'R3', text('R3'));
  d.line([[580, base[1]], base]);
  // R4 goes from dac to the base.
  d.line([
    [270, y],
    [270, base[1]],
  ]);
  resistor(d, [270, base[1]], [420, base[1]], 'R4', text('R4'));
  d.line([
    [420, base[1]],
    [580, base[1]],
  ]);
  dot(d, [580, base[1]]);
  dot(d, [440, base[1]]);
  dot(d, [530, base[1]]);
  resistor(d, [530, base[1]], [530, base[1] + 90], 'R5', text('R5'));
  ground(d, [530, base[1] + 90]);
  resistor(d, [440, base[1]], [440, base[1] + 90], 'R6', text('R6'));
  d.line([
    [440, base[1] + 90],
    [440, base[1] + 105],
  ]);
  d.text([440, base[1] + 121], '3.3 V', { anchor: 'middle', size: 12 });
  npn(d, base, 'Q1', '2N3904');
  const [collector, emitter] = [base[1] - 40, base[1] + 40];
  const x = base[0] + 30;
  // Collector.
  resistor(d, [x, collector - 100], [x, collector - 10], 'RC', text('RC'));
  d.line([
    [x, collector - 10],
    [x, collector],
  ]);
  supply(d, [x, collector - 100], '3.3 V');
  dot(d, [x, collector - 5]);
  d.line([
    [x, collector - 5],
    [900, collector - 5],
  ]);
  d.text([x + 150, collector - 14], 'output', { size: 12.5, bold: true, colour: '#0a4' });
  dot(d, [x + 120, collector - 5]);
  resistor(d, [x + 120, collector - 5], [x + 120, collector + 85], 'RLD', text('RLD'));
  ground(d, [x + 120, collector + 85]);
  // Emitter.
  dot(d, [x, emitter + 20]);
  d.line([
    [x, emitter],
    [x, emitter + 20],
  ]);
  resistor(d, [x, emitter + 20], [x, emitter + 120], 'RE', text('RE'));
  ground(d, [x, emitter + 120]);
  d.line([
    [x, emitter + 20],
    [x + 90, emitter + 20],
  ]);
  inductor(d, [x + 90, emitter + 20], [x + 90, emitter + 110], 'L2', `${text('L2')}, ${text('RL2')}`);
  capacitor(d, [x + 90, emitter + 110], [x + 90, emitter + 180], 'C2', text('C2'));
  ground(d, [x + 90, emitter + 180]);
  d.note(
    [20, 470],
    [
      'The second figure of L1 and L2 is their own resistance (RL1, RL2):',
      'measure it. Resonances 1.07 kHz (L1, C1) and 1.59 kHz (L2, C2).',
      '3.3 V is a regulator of its own (MCP1700-3302E from the board’s 5 V).',
      'A tenth of a microfarad at every supply pin.',
    ],
  );
}

function senseBuffer(d: Drawing): void {
  const y = 285;
  opAmp(d, [900, y + 15], 'U2A', 'above');
  d.text([884, y + 92], 'MCP6022 on 3.3 V', { size: 12 });
  d.line([
    [900, y + 30],
    [880, y + 30],
    [880, y + 75],
    [984, y + 75],
    [984, y + 15],
  ]);
  dot(d, [984, y + 15]);
  d.line([
    [964, y + 15],
    [984, y + 15],
  ]);
  resistor(d, [984, y + 15], [1064, y + 15], 'R9', '1 kΩ');
  dot(d, [1064, y + 15]);
  resistor(d, [1064, y + 15], [1064, y + 110], 'R10', '10 kΩ');
  ground(d, [1064, y + 110]);
  d.line([
    [1064, y + 15],
    [1064, y - 60],
  ]);
  dot(d, [1064, y - 60]);
  capacitor(d, [1064, y - 60], [970, y - 60], 'C3', '1 nF');
  d.line([
    [970, y - 60],
    [950, y - 60],
  ]);
  d.line([
    [950, y - 60],
    [950, y - 56],
  ]);
  ground(d, [950, y - 60]);
  d.line([
    [1064, y - 60],
    [1090, y - 60],
  ]);
  terminal(d, [1090, y - 60], stm32f4Pins.sense, 'right');
  d.note([884, y + 160], ['3.3 V / 1.1 = 3.0 V: within the pin’s', 'range whatever the circuit does']);
}
