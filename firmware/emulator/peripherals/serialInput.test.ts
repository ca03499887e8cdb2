import fc from 'fast-check';
import { IoQueue } from './ioQueue';
import { SerialInput } from './serialInput';

function input(options: { pushesBack: boolean; capacity?: number }) {
  const queue = new IoQueue(options.capacity ?? 1024);
  const chunks: string[] = [];
  let lost = 0;
  const port = new SerialInput(
    { bytesPerSecond: 64_000, pushesBack: options.pushesBack },
    queue,
    (chunk) => chunks.push(chunk),
    (bytes) => (lost += bytes),
  );
  const drain = (): void => {
    for (let run = queue.pop(); run !== undefined; run = queue.pop()) run();
  };
  return { queue, port, chunks, drain, lost: () => lost };
}

describe('SerialInput', () => {
  it('delivers chunks of at most 64 bytes, each when it has arrived', () => {
    const { port, chunks, drain } = input({ pushesBack: false });
    port.send('x'.repeat(150), 0);
    expect(port.nextArrival).toBeCloseTo(0.001, 9);
    port.admit(0.0015);
    drain();
    expect(chunks.map((chunk) => chunk.length)).toEqual([64]);
    port.admit(1);
    drain();
    expect(chunks.map((chunk) => chunk.length)).toEqual([64, 64, 22]);
    expect(port.nextArrival).toBe(Infinity);
  });

  it('loses what finds the buffer full', () => {
    const { port, chunks, drain, lost } = input({ pushesBack: false });
    port.send('y'.repeat(2000), 0);
    port.admit(1);
    drain();
    const received = chunks.join('').length;
    expect(received).toBe(15 * 64 + 16);
    expect(lost()).toBe(2000 - received);
  });

  it('keeps a faster sender waiting where the port pushes back', () => {
    const { port, chunks, drain, lost } = input({ pushesBack: true });
    const sent = Array.from({ length: 5000 }, (_byte, index) => String.fromCharCode(index & 0xff)).join('');
    port.send(sent, 0);
    for (let turn = 0; turn < 10; turn++) {
      port.admit(1 + turn);
      drain();
    }
    expect(chunks.join('')).toBe(sent);
    expect(lost()).toBe(0);
  });

  it('leaves room for other events while it pushes back', () => {
    const { port, queue } = input({ pushesBack: true });
    port.send('z'.repeat(5000), 0);
    port.admit(1);
    expect(queue.push(4, () => undefined)).toBe(true);
  });

  it('keeps the bytes and their order, however they are sent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary-ascii', maxLength: 200 }), { maxLength: 8 }),
        (writes) => {
          const { port, chunks, drain } = input({ pushesBack: false, capacity: 65536 });
          for (const [index, text] of writes.entries()) port.send(text, index / 1000);
          port.admit(10);
          drain();
          expect(chunks.join('')).toBe(writes.join(''));
          expect(chunks.every((chunk) => chunk.length > 0 && chunk.length <= 64)).toBe(true);
        },
      ),
    );
  });
});
