import { VirtualClock } from '../time/virtualClock';
import { SerialOutput } from './serialOutput';

function output() {
  const clock = new VirtualClock();
  const seen: [number, string][] = [];
  const port = new SerialOutput({ bytesPerSecond: 100, queueBytes: 50 }, clock, (bytes) =>
    seen.push([clock.now, bytes]),
  );
  return { clock, port, seen };
}

describe('SerialOutput', () => {
  it('lets a write leave at the line rate, after those before it', () => {
    const { clock, port, seen } = output();
    port.write('0123456789', 0);
    port.write('abcde', 0);
    clock.advanceTo(0.12);
    expect(seen).toEqual([[0.1, '0123456789']]);
    expect(port.drainSeconds(0.12)).toBeCloseTo(0.03, 12);
    clock.advanceTo(1);
    expect(seen.map(([, bytes]) => bytes)).toEqual(['0123456789', 'abcde']);
    expect(port.drainSeconds(1)).toBe(0);
  });

  it('blocks the writer for what the queue cannot take', () => {
    const { port } = output();
    expect(port.write('x'.repeat(50), 0)).toBe(0);
    expect(port.write('x'.repeat(30), 0)).toBeCloseTo(0.3, 12);
    expect(port.write('', 0)).toBe(0);
  });
});
