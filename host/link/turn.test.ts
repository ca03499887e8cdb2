import { Turn } from './turn';

test('tasks run one at a time, in order', async () => {
  const turn = new Turn();
  const events: string[] = [];
  const task = (name: string) =>
    turn.run(async () => {
      events.push(`${name} begins`);
      await Promise.resolve();
      events.push(`${name} ends`);
      return name;
    });
  await expect(Promise.all([task('a'), task('b')])).resolves.toEqual(['a', 'b']);
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('a task that fails does not hold up the next', async () => {
  const turn = new Turn();
  const failing = turn.run(() => Promise.reject(new Error('no')));
  const next = turn.run(() => Promise.resolve(1));
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe(1);
});
