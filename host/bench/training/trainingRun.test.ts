import { Readable } from 'node:stream';
import { listen, memoryIn } from './trainingRun';

it('reads what the system tells of memory', () => {
  const status = 'Name:\tnode\nVmPeak:\t  9000 kB\nVmHWM:\t    3000 kB\nVmRSS:\t    2000 kB\nThreads:\t7\n';
  expect(memoryIn(status)).toEqual({ resident: 2_048_000, peak: 3_072_000 });
});

it('knows nothing of a process that has ended', () => {
  expect(memoryIn('Name:\tnode\nState:\tZ (zombie)\n')).toBeUndefined();
});

const lines = (...said: object[]) => Readable.from(said.map((one) => JSON.stringify(one)));
const result = { type: 'result', testAccuracy: 0.95 };

it('takes memory down after each epoch, and the most there ever was', async () => {
  const resident = [10, 20, 15];
  const told = await listen(lines({ type: 'epoch' }, { type: 'epoch' }, result), () => ({
    resident: resident.shift()!,
    peak: 30,
  }));
  expect(told).toEqual({ testAccuracy: 0.95, residentAfterEpochs: [10, 20], peakResident: 30 });
});

it('has the result of a process that has ended since, and where no system tells of memory', async () => {
  const told = await listen(lines({ type: 'epoch' }, result), () => undefined);
  expect(told).toEqual({ testAccuracy: 0.95, residentAfterEpochs: [], peakResident: NaN });
});

it('says why there is no result', async () => {
  const failed = lines({ type: 'error', code: 'NO_DATA', message: 'no images' });
  await expect(listen(failed, () => undefined)).rejects.toThrow(/no images/);
});
