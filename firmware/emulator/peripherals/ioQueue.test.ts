import { IoQueue } from './ioQueue';

describe('IoQueue', () => {
  it('hands events out in order', () => {
    const queue = new IoQueue(64);
    const seen: number[] = [];
    for (const item of [1, 2, 3]) queue.push(4, () => seen.push(item));
    expect(queue.length).toBe(3);
    for (let run = queue.pop(); run !== undefined; run = queue.pop()) run();
    expect(seen).toEqual([1, 2, 3]);
    expect(queue.isEmpty).toBe(true);
  });

  it('counts two bytes more than the data for each event, and loses what finds no room', () => {
    const queue = new IoQueue(133);
    expect(queue.push(64, () => undefined)).toBe(true);
    expect(queue.hasRoom(64)).toBe(true);
    expect(queue.push(64, () => undefined)).toBe(true);
    expect(queue.push(1, () => undefined)).toBe(false);
    queue.pop();
    expect(queue.push(63, () => undefined)).toBe(true);
    expect(queue.length).toBe(2);
  });
});
