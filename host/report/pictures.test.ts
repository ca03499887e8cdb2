import type { ChannelTrace, EpochMetrics } from '../training';
import { writePictures, type PictureData } from './pictures';

const EPOCH: EpochMetrics = {
  type: 'epoch',
  phase: 'train',
  epoch: 1,
  trainLoss: 0.5,
  validationAccuracy: 0.9,
  evaluations: 100,
  benchSeconds: 90,
};
const SAMPLES = Float32Array.of(0, 0.5, -0.5, 1);
const TRACE: ChannelTrace = { drive: SAMPLES, sense: SAMPLES, twin: SAMPLES };
const DATA: PictureData = {
  confusion: [
    [7, 3],
    [0, 10],
  ],
  trace: [
    [TRACE, TRACE, TRACE],
    [TRACE, TRACE, TRACE],
  ],
  result: { testAccuracy: 0.85 } as PictureData['result'],
  dataset: { name: 'mnist', classNames: ['cat', 'dog'] },
  system: 'plate',
  sampleRateHz: 8000,
  metrics: [{ ...EPOCH, phase: 'pretrain' }, EPOCH],
  baselineAccuracy: 0.8,
};

function draw(data: PictureData): Record<string, string> {
  const written: Record<string, string> = {};
  writePictures({ write: (file, content) => (written[file] = String(content)) }, data);
  return written;
}

/** What is written in a picture. */
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

it('draws three pictures that say what they show, with units', () => {
  const pictures = draw(DATA);
  expect(Object.keys(pictures)).toEqual(['confusion.svg', 'learning.svg', 'layers.svg']);
  const [confusion, learning, layers] = Object.values(pictures).map(texts);
  expect(confusion).toEqual(
    expect.arrayContaining(['Test accuracy 85.00 %', 'answer', 'true class', 'cat', '7', '3']),
  );
  expect(learning).toEqual(
    expect.arrayContaining([
      'bench time, minutes (twin, training, validation)',
      'accuracy, %',
      'test accuracy 85.00 %',
    ]),
  );
  expect(layers).toEqual(
    expect.arrayContaining(['time, ms', 'layer 1, of full scale', 'drive', 'sense', 'twin']),
  );
  expect(layers).toContain('plate on mnist, first test row; 2 of 3 channels shown');
});

it('draws a training without epochs, and a class without rows', () => {
  const { 'confusion.svg': confusion, 'learning.svg': learning } = draw({
    ...DATA,
    metrics: [],
    confusion: [
      [1, 0],
      [0, 0],
    ],
  });
  expect(`${confusion}${learning}`).not.toMatch(/NaN|undefined/);
});
