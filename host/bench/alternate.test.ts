import { alternate, median, processorSecondsEach, repeated, secondsEach } from './alternate';

it('takes the middle one', () => {
  expect(median([5, 1, 9])).toBe(5);
});

it('lets contestants run in turn and gives the median of each', async () => {
  const order: string[] = [];
  const answers = { a: [3, 1, 2], b: [10, 30, 20] };
  const contestant = (name: 'a' | 'b') => () => {
    order.push(name);
    return answers[name].shift()!;
  };
  expect(await alternate(3, [contestant('a'), contestant('b')])).toEqual([2, 20]);
  expect(order.join('')).toBe('ababab');
});

it('divides what all calls took by their number', async () => {
  const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(5000);
  const call = jest.fn();
  expect(await secondsEach(4, call)).toBe(1);
  expect(call).toHaveBeenCalledTimes(4);
  clock.mockRestore();
});

it('repeats a call as often as fills a turn', async () => {
  let milliseconds = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => milliseconds);
  let calls = 0;
  const contestant = await repeated(() => {
    calls++;
    milliseconds += 10;
  }, 0.2);
  calls = 0;
  expect(await contestant()).toBeCloseTo(0.01);
  expect(calls).toBe(20);
  clock.mockRestore();
});

it('counts the time of kernel and user alike', () => {
  const usage = jest
    .spyOn(process, 'cpuUsage')
    .mockReturnValueOnce({ user: 0, system: 0 })
    .mockReturnValueOnce({ user: 3_000_000, system: 1_000_000 });
  expect(processorSecondsEach(8, () => undefined)).toBe(0.5);
  usage.mockRestore();
});
