import type { Dataset } from '../data';
import type { Run } from '../runs';
import type { EpochMetrics, TrainOutcome } from '../training';
import { drawConfusion } from './confusionPicture';
import { drawLayers } from './layersPicture';
import { drawLearning } from './learningPicture';

export interface PictureData extends Pick<TrainOutcome, 'confusion' | 'trace' | 'result'> {
  readonly dataset: Pick<Dataset, 'name' | 'classNames'>;
  readonly system: string;
  readonly sampleRateHz: number;
  readonly metrics: readonly EpochMetrics[];
  readonly baselineAccuracy: number;
}

/** Writes a run's pictures into its folder: confusion.svg, learning.svg and layers.svg. */
export function writePictures(run: Pick<Run, 'write'>, data: PictureData): void {
  const { confusion, trace, result, dataset, system, sampleRateHz, metrics, baselineAccuracy } = data;
  const subject = `${system} on ${lastPart(dataset.name)}`;
  const { classNames } = dataset;
  run.write('confusion.svg', drawConfusion({ confusion, subject, ...(classNames && { classNames }) }));
  run.write(
    'learning.svg',
    drawLearning({ metrics, baselineAccuracy, testAccuracy: result.testAccuracy, subject }),
  );
  run.write('layers.svg', drawLayers({ layers: trace, sampleRateHz, subject: `${subject}, first test row` }));
}

/** Of `idx:/long/path/fashion` the folder's own name. */
function lastPart(name: string): string {
  return name.split(/[:/\\]/).findLast((part) => part !== '') ?? name;
}
