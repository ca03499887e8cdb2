import type { EpochMetrics } from '../training';
import { energyText, runPage, type ReportedRun } from './runPage';

const RUN: ReportedRun = {
  name: 'runs/one',
  summary: {
    status: 'done',
    startedAt: '2026-01-02T03:04:05Z',
    system: 'plate',
    port: 'sim',
    testAccuracy: 0.9432,
    options: { width: 4 },
    systemOptions: { params: { side: 0.05 } },
    environment: { node: 'v20' },
  },
  pictures: ['<svg id="picture"></svg>'],
  energy: {
    physical: [
      { item: 'drive', joules: 0.25, assumption: 'a <coil>' },
      { item: 'light', joules: undefined, assumption: 'not known' },
    ],
    physicalJoules: 0.25,
    digital: [{ item: 'logistic regression', joules: 7e-6, assumption: 'cycles' }],
    seconds: 0.4,
  },
  energyNote: 'Simulated.',
};

it('shows figures, pictures, energy and settings', () => {
  const page = runPage([RUN]);
  for (const part of [
    '94.32 %',
    '<svg id="picture">',
    '250 mJ',
    '7 µJ',
    'unknown',
    'width',
    '{&quot;side&quot;:0.05}',
  ])
    expect(page).toContain(part);
  expect(page).toContain('the system was simulated');
});

it('escapes what is not its own', () => {
  const page = runPage([{ ...RUN, name: '<script>' }]);
  expect(page).not.toContain('<script>');
  expect(page).toContain('a &lt;coil&gt;');
});

const EPOCH: EpochMetrics = {
  type: 'epoch',
  phase: 'train',
  epoch: 1,
  trainLoss: 0.5,
  validationAccuracy: 0.625,
  evaluations: 1234,
  benchSeconds: 90,
};
const BROKEN_OFF: ReportedRun = {
  name: 'runs/two',
  summary: {
    status: 'interrupted',
    error: { code: 'INTERRUPTED', message: 'Stopped before the end.' },
    options: { system: 'circuit', data: 'vowels', method: 'pat', twin: 'wiener', seed: 7 },
    systemOptions: { port: 'sim', deviceSeed: 8 },
  },
  pictures: [],
  energy: undefined,
  energyNote: '',
  unfinished: { metrics: [EPOCH], goOn: 'chladni train --resume runs/two' },
};

it('has runs side by side, also one that was broken off', () => {
  const page = runPage([RUN, BROKEN_OFF]);
  expect(page).toContain('<h1>2 runs</h1>');
  for (const part of [
    'interrupted',
    '62.50 %',
    '1,234',
    'circuit',
    '7, 8',
    'Not finished',
    'Stopped before the end.',
  ])
    expect(page).toContain(part);
  expect(page).toContain('Go on with chladni train --resume runs/two');
  expect(page).not.toMatch(/NaN|undefined/);
});

it('says what to do with a run that has nothing yet', () => {
  const page = runPage([
    { ...BROKEN_OFF, summary: { status: 'running' }, unfinished: { metrics: [], goOn: undefined } },
  ]);
  for (const part of ['No epoch has been completed', 'still at work', 'train again'])
    expect(page).toContain(part);
  expect(page).not.toMatch(/NaN|undefined/);
});

test.each([
  [0.0123456, '12.3 mJ'],
  [4.2, '4.2 J'],
  [3e-7, '0.3 µJ'],
  [undefined, 'unknown'],
])('%s J is %s', (joules, shown) => expect(energyText(joules)).toBe(shown));
