import { exchange } from '../define';
import { f64, u16, u32, u8 } from '../fields';

export const networkInfo = exchange({
  id: 6,
  summary: 'Tells of the network the board holds, and of the room for another.',
  details: [
    'All of the network is 0 where there is none that is whole. Its file is that of docs/deploy.md; `crc` is the CRC-32 at its end. Generations are counted by commits and by changes of the standalone mode.',
  ],
  request: {},
  response: {
    maxBytes: u32('Longest network file the board takes; 0: it takes none.', { unit: 'bytes' }),
    freeBytes: u32('Longest file that can be written without compacting Storage.', { unit: 'bytes' }),
    generation: u32('Of what is in force; 0: nothing.'),
    bytes: u32('Of the network file in force; 0: none.', { unit: 'bytes' }),
    crc: u32('Its CRC-32.'),
    slot: u8('Where it lies.', { greatest: 1 }),
    inputs: u16('Values of one input.'),
    samples: u16('Samples of one evaluation.'),
    settle: u16('Samples of silence before each evaluation.'),
    rateHz: f64('Sample rate.', { least: 0, unit: 'Hz' }),
    layers: u8('Layers.'),
    width: u8('Channels of a layer.'),
    classes: u8('Classes.'),
    demos: u16('Inputs with labels that are stored with it.'),
    mode: u8('As in standalone.', { greatest: 2 }),
    periodMs: u32('As in standalone.', { unit: 'ms' }),
    inputRateHz: f64('As in standalone.', { least: 0, unit: 'Hz' }),
  },
});
