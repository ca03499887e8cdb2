import { BoardSystem, type BoardLink } from './board';

class EchoLink implements BoardLink {
  readonly dacBits = 8;
  readonly adcBits = 12;
  readonly calls: unknown[] = [];
  failing = false;
  closed = false;

  evaluate(first: number, rows: number, samples: number, settle: number, rate: number, drive: Uint16Array) {
    this.calls.push({ first, rows, samples, settle, rate, drive: [...drive] });
    return this.failing ? Promise.reject(new Error('cut')) : Promise.resolve(drive.slice());
  }

  close() {
    this.closed = true;
    return Promise.resolve();
  }
}

const options = { name: 'plate', samples: 2, sampleRateHz: 8000, settleSeconds: 0.01 };

describe('board system', () => {
  it('sends left-aligned codes of the DAC and reads those of the ADC', async () => {
    const link = new EchoLink();
    const system = new BoardSystem(link, options);
    system.nextEvaluation = 10;
    const sense = await system.respond(Float32Array.of(-1, 1, 0, 2), 2);
    expect(link.calls).toEqual([
      { first: 10, rows: 2, samples: 2, settle: 80, rate: 8000, drive: [0, 0xff00, 0x8000, 0xff00] },
    ]);
    expect([...sense].map((v) => Math.round(v * 4095))).toEqual([-4095, 4065, 1, 4065]);
    expect(system.nextEvaluation).toBe(12);
  });

  it('gives failed evaluations their number again', async () => {
    const link = new EchoLink();
    const system = new BoardSystem(link, options);
    link.failing = true;
    await expect(system.respond(Float32Array.of(0, 0), 1)).rejects.toThrow('cut');
    expect(system.nextEvaluation).toBe(0);
  });

  it('senses as many samples as the board declares', async () => {
    const system = new BoardSystem(new EchoLink(), { ...options, senseSamples: 1 });
    expect([system.driveSamples, system.senseSamples]).toEqual([2, 1]);
    await system.close();
  });

  it('closes the link', async () => {
    const link = new EchoLink();
    await new BoardSystem(link, options).close();
    expect(link.closed).toBe(true);
  });
});
