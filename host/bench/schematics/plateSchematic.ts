import { stm32f4Pins } from './boardPins';
import { Drawing } from './drawing';
import {
  block,
  capacitor,
  capsule,
  dot,
  fuse,
  ground,
  opAmp,
  resistor,
  speaker,
  supply,
  terminal,
  trimmer,
} from './symbols';

/** Drive and sense of the plate's bench. */
export function plateSchematic(): string {
  const d = new Drawing(
    1120,
    760,
    'Plate bench: drive and sense (STM32F4 Discovery). Designed, never built.',
  );
  drive(d);
  sense(d);
  midRail(d);
  return d.svg();
}

function drive(d: Drawing): void {
  const y = 120;
  d.text([20, 62], 'Drive: DAC to voice coil', { bold: true, size: 14 });
  terminal(d, [100, y], stm32f4Pins.drive, 'left');
  capacitor(d, [100, y], [190, y], 'C1', '4.7 µF');
  resistor(d, [190, y], [290, y], 'R1', '6.8 kΩ');
  dot(d, [290, y]);
  resistor(d, [290, y], [290, y + 90], 'R2', '15 kΩ');
  ground(d, [290, y + 90]);
  d.line([
    [290, y],
    [420, y],
  ]);
  block(d, [420, y - 40], 190, 140, ['A1  TPA3118D2', 'bridged, gain 26 dB', 'input 30 kΩ']);
  d.text([426, y - 6], 'IN+', { size: 12 });
  d.text([426, y + 64], 'IN−', { size: 12 });
  capacitor(d, [360, y + 60], [420, y + 60], 'C2', '4.7 µF');
  d.line([
    [360, y + 60],
    [360, y + 90],
  ]);
  ground(d, [360, y + 90]);
  supply(d, [515, y - 40], '12 V, 5 A, own supply');
  ground(d, [515, y + 100]);
  d.text([604, y - 6], 'OUT+', { size: 12, anchor: 'end' });
  d.text([604, y + 64], 'OUT−', { size: 12, anchor: 'end' });
  fuse(d, [610, y], [740, y], 'F1', 'polyfuse, 1.1 A hold');
  d.line([
    [740, y],
    [800, y],
    [800, y + 10],
  ]);
  speaker(d, [800, y + 10]);
  d.line([
    [800, y + 50],
    [800, y + 60],
    [610, y + 60],
  ]);
  d.note(
    [845, y + 10],
    ['LS1  XT25TG30-04', 'voice coil 3.0 Ω, 2.36 N/A', 'on the plate by a cone', 'Neither end to ground!'],
  );
}

function sense(d: Drawing): void {
  const y = 400;
  d.text([20, 276], 'Sense: microphone to ADC', { bold: true, size: 14 });
  capsule(d, [70, y]);
  ground(d, [70, y + 40]);
  d.note([24, y + 78], ['M1  CMC-9745-130T', '3 mm above the plate']);
  resistor(d, [70, y - 70], [70, y], 'R3', '2.2 kΩ');
  dot(d, [70, y]);
  d.line([
    [70, y - 70],
    [160, y - 70],
  ]);
  resistor(d, [160, y - 70], [240, y - 70], 'R4', '220 Ω');
  supply(d, [240, y - 70], '3 V');
  dot(d, [160, y - 70]);
  capacitor(d, [160, y - 70], [160, y - 20], 'C3', '100 µF');
  ground(d, [160, y - 20]);
  d.line([
    [70, y],
    [130, y],
  ]);
  d.line([
    [130, y],
    [130, y + 50],
  ]);
  capacitor(d, [130, y + 50], [230, y + 50], 'C4', '47 nF');
  dot(d, [230, y + 50]);
  resistor(d, [230, y + 50], [230, y + 140], 'R5', '47 kΩ');
  d.text([230, y + 156], 'mid-rail', { anchor: 'middle', size: 12 });
  d.line([
    [230, y + 50],
    [330, y + 50],
  ]);
  opAmp(d, [330, y + 65], 'U1A', 'above');
  dot(d, [430, y + 65]);
  d.line([
    [394, y + 65],
    [470, y + 65],
  ]);
  d.line([
    [330, y + 80],
    [310, y + 80],
    [310, y + 150],
  ]);
  dot(d, [310, y + 150]);
  resistor(d, [310, y + 150], [310, y + 225], 'R6', '1 kΩ');
  d.text([310, y + 241], 'mid-rail', { anchor: 'middle', size: 12 });
  resistor(d, [310, y + 150], [370, y + 150], 'R7', '6.8 kΩ');
  trimmer(d, [370, y + 150], [430, y + 150], 'RV1', '10 kΩ');
  d.line([
    [430, y + 150],
    [430, y + 65],
  ]);
  resistor(d, [470, y + 65], [560, y + 65], 'R8', '12.7 kΩ');
  dot(d, [560, y + 65]);
  resistor(d, [560, y + 65], [660, y + 65], 'R9', '12.7 kΩ');
  dot(d, [660, y + 65]);
  capacitor(d, [660, y + 65], [660, y + 140], 'C6', '2.2 nF');
  d.text([660, y + 156], 'mid-rail', { anchor: 'middle', size: 12 });
  d.line([
    [660, y + 65],
    [740, y + 65],
  ]);
  opAmp(d, [740, y + 80], 'U1B', 'above');
  d.line([
    [740, y + 95],
    [720, y + 95],
    [720, y + 140],
    [840, y + 140],
    [840, y + 80],
  ]);
  d.line([
    [804, y + 80],
    [870, y + 80],
  ]);
  dot(d, [840, y + 80]);
  d.line([
    [560, y + 65],
    [560, y - 10],
  ]);
  capacitor(d, [560, y - 10], [840, y - 10], 'C5', '2 x 2.2 nF');
  d.line([
    [840, y - 10],
    [840, y + 80],
  ]);
  resistor(d, [870, y + 80], [960, y + 80], 'R10', '100 Ω');
  dot(d, [960, y + 80]);
  capacitor(d, [960, y + 80], [960, y + 140], 'C7', '1 nF');
  ground(d, [960, y + 140]);
  d.line([
    [960, y + 80],
    [1020, y + 80],
  ]);
  terminal(d, [1020, y + 80], stm32f4Pins.sense, 'right');
  d.text([230, y + 178], 'high pass 72 Hz', { anchor: 'middle', size: 12.5 });
  d.text([370, y + 10], 'gain 7.8 to 17.8', { size: 12.5 });
  d.text([600, y + 26], 'low pass 4.0 kHz, Butterworth', { size: 12.5 });
  d.note(
    [860, y - 40],
    ['U1 (MCP6024) runs on the board’s', '3 V: it cannot lift the pin above', 'the converter’s supply.'],
  );
}

function midRail(d: Drawing): void {
  const y = 660;
  d.text([500, y - 60], 'Mid-rail', { bold: true, size: 14 });
  supply(d, [620, y - 60], '3 V');
  resistor(d, [620, y - 60], [620, y], 'R11', '10 kΩ');
  dot(d, [620, y]);
  resistor(d, [620, y], [620, y + 60], 'R12', '10 kΩ');
  ground(d, [620, y + 60]);
  dot(d, [720, y]);
  capacitor(d, [720, y], [720, y + 60], 'C8', '10 µF');
  ground(d, [720, y + 60]);
  d.line([
    [620, y],
    [820, y],
  ]);
  opAmp(d, [820, y - 15], 'U1C', 'below');
  d.line([
    [820, y - 30],
    [800, y - 30],
    [800, y - 62],
    [904, y - 62],
    [904, y - 15],
  ]);
  dot(d, [904, y - 15]);
  d.line([
    [884, y - 15],
    [950, y - 15],
  ]);
  d.text([958, y - 11], 'mid-rail, 1.5 V', { size: 12.5 });
}
