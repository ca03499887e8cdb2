import { memoryIn } from './trainingRun';

it('reads what the system tells of memory', () => {
  const status = 'Name:\tnode\nVmPeak:\t  9000 kB\nVmHWM:\t    3000 kB\nVmRSS:\t    2000 kB\nThreads:\t7\n';
  expect(memoryIn(status)).toEqual({ resident: 2_048_000, peak: 3_072_000 });
});

it('knows nothing of a process that has ended', () => {
  expect(memoryIn('Name:\tnode\nState:\tZ (zombie)\n')).toBeUndefined();
});
