import type { Architecture } from '../network/shape';
import { methods } from '../training/methods';
import { REFERENCE } from '../oscillatorNetwork/options';
import { solvers } from '../oscillatorNetwork/solvers';
import { presets } from '../training/presets';
import { twins } from '../twins/names';
import { dataOptionTable } from './dataOptions';
import { flag, group, option } from './options';
import { benchOptionTable } from './trainBench';
import { boardsOptionTable, seed } from './systemOptions';
import { integer, number, oneOf, scriptOr, text } from './values';

/** By name, for the option. */
const ARCHITECTURES: Readonly<Record<Architecture, true>> = { physical: true, hybrid: true };

const presetNames: Readonly<Record<string, unknown>> = { ...presets, [REFERENCE]: undefined };
const names = (table: object) => Object.keys(table).join(', ');

export type BoardsMode = 'split' | 'each';
const BOARDS: Readonly<Record<BoardsMode, true>> = { split: true, each: true };

const boardsModeOption = group('System:', {
  boards: option(
    '--boards <mode>',
    'what several boards train: split (default), one network, its rows dealt over them; each, a network each',
    oneOf('mode', BOARDS),
  ),
});

export const requireAccuracyOption = option(
  '--require-accuracy <x>',
  'end with status 6 when the test accuracy, 0 to 1, is below',
  number('--require-accuracy', { min: 0, max: 1 }),
);

export const solverOptionTable = group('Training:', {
  solver: option(
    '--solver <name>',
    `preset ${REFERENCE}: rk4 as published (default), or nystrom, three times as fast and no less exact`,
    oneOf('solver', solvers),
  ),
});

/** How it is trained. */
const methodOptionTable = group('Training:', {
  preset: option(
    '--preset <name>',
    `${names(presets)} (default quick), or ${REFERENCE} (oscillators): decides what is not given`,
    oneOf('preset', presetNames),
  ),
  method: option(
    '--method <name>',
    `how parameters are trained: ${names(methods)}`,
    oneOf('method', methods),
  ),
  twin: option(
    '--twin <name>',
    `model of the system: ${names(twins)}, or a file FILE.mjs of your own (default by preset)`,
    scriptOr(oneOf('twin', twins)),
  ),
  adaptTwin: flag('--adapt-twin', 'refit the twin to what training plays, at no further evaluation'),
  replay: option(
    '--replay <n>',
    'further steps on each batch that was played, on the twin corrected by what was measured, at no evaluation',
    integer('--replay', { min: 1, max: 1000 }),
  ),
  stopAfter: option(
    '--stop-after <n>',
    'stop when so many epochs have gained nothing on validation (default 0: never)',
    integer('--stop-after', { min: 0, max: 10_000 }),
  ),
  batchGrowth: option(
    '--batch-growth <n>',
    'begin with batches n times smaller, doubled each epoch until they are whole',
    integer('--batch-growth', { min: 2, max: 1024 }),
  ),
  architecture: option(
    '--architecture <name>',
    'physical, or hybrid: a trained digital linear layer before the physics (default by preset)',
    oneOf('architecture', ARCHITECTURES),
  ),
  control: flag('--no-control', 'hybrid: do not train the same network without physics beside it'),
  layers: option('--layers <n>', 'layers of the network', integer('--layers', { min: 1, max: 64 })),
  width: option('--width <n>', 'channels, and evaluations, a layer', integer('--width', { min: 1, max: 64 })),
  epochs: option(
    '--epochs <n>',
    'passes over the training rows; with --resume of a run that ended, further ones',
    integer('--epochs', { min: 1, max: 10_000 }),
  ),
  trainSize: option(
    '--train-size <n>',
    'rows to train on; pretraining on the twin, which the preset quick begins with, takes its own, up to 30,000',
    integer('--train-size', { min: 1, max: 100_000_000 }),
  ),
  augment: option(
    '--augment <x>',
    'shift, turn and scale images at random; 1 for up to a pixel, 10 degrees, 10 % (default by preset)',
    number('--augment', { min: 0, max: 10 }),
  ),
  seed: option('--seed <n>', 'of everything random in training (default 1)', seed('--seed')),
});

/** What is trained on what, and how. */
export const trainingOptionTable = { ...methodOptionTable, ...dataOptionTable };

export const trainOptionTable = {
  ...trainingOptionTable,
  ...solverOptionTable,
  ...boardsOptionTable,
  ...boardsModeOption,
  ...benchOptionTable,
  ...group('Run:', {
    out: option('--out <folder>', 'the new run (default runs/SYSTEM-DATA-METHOD-DATE)', text('--out')),
    resume: option('--resume <run>', 'go on from the checkpoint of a run, in a new one', text('--resume')),
    recalibrate: flag(
      '--recalibrate',
      'with --resume: fit the network of that run to another device, or to the same after it drifted',
    ),
    evaluations: option(
      '--evaluations <n>',
      'with --recalibrate: evaluations it may take (default 1000)',
      integer('--evaluations', { min: 100, max: 10_000_000 }),
    ),
    requireAccuracy: requireAccuracyOption,
  }),
};
