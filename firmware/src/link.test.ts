import { Link } from './link';

function openLink() {
  let listener: ((chunk: string) => void) | undefined;
  const intervals = new Map<number, () => void>();
  const beat = jest.fn();
  const receiver = { take: jest.fn(), drop: jest.fn(), arrived: () => 0 };
  const link = new Link(
    {
      on: (_event, given) => (listener = given),
      removeAllListeners: () => (listener = undefined),
    },
    {
      setInterval: (run) => intervals.set(intervals.size, run).size - 1,
      clearInterval: (id) => intervals.delete(id),
    },
    receiver,
    beat,
  );
  link.open();
  return { link, intervals, beat, receiver, listener: () => listener };
}

test('passes on what arrives, and beats', () => {
  const { listener, receiver, intervals, beat } = openLink();
  listener()!('abc');
  expect(receiver.take).toHaveBeenCalledWith('abc');
  [...intervals.values()][0]!();
  expect(beat).toHaveBeenCalledTimes(1);
});

test('lets go of port and timer', () => {
  const { link, intervals, listener } = openLink();
  link.close();
  link.close();
  expect(listener()).toBeUndefined();
  expect(intervals.size).toBe(0);
});

test('opened again, discards the line that was arriving', () => {
  const { link, intervals, listener, receiver } = openLink();
  link.reopen();
  expect(receiver.drop).toHaveBeenCalledTimes(1);
  expect(listener()).toBe(receiver.take);
  expect(intervals.size).toBe(1);
});
