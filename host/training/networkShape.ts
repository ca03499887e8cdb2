import { ChladniError } from '../common/errors';
import { isScriptFile } from '../common/scriptFile';
import type { Dataset } from '../data';
import type { NetworkShape } from '../network/shape';
import type { PhysicalSystem } from '../systems/physicalSystem';
import type { TrainOptions } from './contract';

/**
 * The network's size for a data set on a system.
 *
 * @throws ChladniError `BAD_USAGE` when an evaluation's samples are no multiple of the inputs, or drive and sense differ in
 * length, or the samples are fewer than the classes
 */
export function networkShape(
  {
    layers,
    width,
    architecture = 'physical',
    system: name = '',
  }: Pick<TrainOptions, 'layers' | 'width'> & Partial<Pick<TrainOptions, 'architecture' | 'system'>>,
  dataset: Dataset,
  system: PhysicalSystem,
): NetworkShape {
  const samples = system.driveSamples;
  const choose = isScriptFile(name) ? `Let a row of ${name} hold as many samples as` : 'Choose --samples';
  const isFixed = system.hasOneLength === true;
  if (samples !== system.senseSamples) {
    throw new ChladniError(
      'BAD_USAGE',
      `The system senses ${system.senseSamples} samples for ${samples} of drive; the skip needs as many of both.`,
      'Choose a system, or an instrument setting, with equally many.',
    );
  }
  // A hybrid's matrix makes any number of samples of any number of inputs.
  if (architecture === 'physical' && samples % dataset.inputs !== 0) {
    throw new ChladniError(
      'BAD_USAGE',
      `An evaluation of ${samples} samples does not hold ${dataset.inputs} inputs a whole number of times.`,
      isFixed
        ? `Add --architecture hybrid, whose matrix makes ${samples} samples of any inputs, or take data whose inputs divide ${samples}.`
        : `${choose} ${dataset.inputs * Math.max(1, Math.round(samples / dataset.inputs))}.`,
    );
  }
  if (dataset.classes > samples) {
    throw new ChladniError(
      'BAD_USAGE',
      `An evaluation of ${samples} samples cannot tell ${dataset.classes} classes apart.`,
      isFixed
        ? `Take data of at most ${samples} classes: this system plays rows of ${samples} samples alone.`
        : `${choose} ${dataset.inputs * Math.ceil(dataset.classes / dataset.inputs)} or a larger multiple of ${dataset.inputs}.`,
    );
  }
  const shape = { inputs: dataset.inputs, samples, layers, width, classes: dataset.classes };
  return architecture === 'hybrid' ? { ...shape, architecture } : shape;
}
