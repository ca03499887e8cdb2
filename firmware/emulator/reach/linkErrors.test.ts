import { runBoard } from '../testing/testBoard';
import { emulatorBinding } from './binding';
import { linkErrors, type LinkErrors } from './linkErrors';

const sent = 'x'.repeat(2000);

/** What the board hears of `sent`, and what the host hears of 2,000 bytes from it. */
async function pass(errors: LinkErrors): Promise<{ heard: string; read: string }> {
  const { board, printed } = runBoard(
    `var s='';USB.on('data',function(d){s+=d;if(d==='!'){print(s);USB.write(E.toString({data:'x',count:2000}))}})`,
  );
  const port = await linkErrors(emulatorBinding(board), errors).open({ path: 'emulator', baudRate: 9600 });
  await port.write(Buffer.from(sent));
  board.write(Buffer.from('!'));
  let read = '';
  const buffer = Buffer.alloc(8192);
  const { bytesRead } = await port.read(buffer, 0, buffer.length);
  read += buffer.toString('latin1', 0, bytesRead);
  await port.close();
  return { heard: printed()[0]!.slice(0, -1), read };
}

describe('linkErrors', () => {
  it('changes nothing without errors', async () => {
    expect(await pass({})).toEqual({ heard: sent, read: sent });
  });

  it('loses bytes, both ways', async () => {
    const { heard, read } = await pass({ drop: 0.1 });
    for (const text of [heard, read]) {
      expect(text.length).toBeGreaterThan(1700);
      expect(text.length).toBeLessThan(1900);
    }
  });

  it('doubles bytes, both ways', async () => {
    const { heard, read } = await pass({ duplicate: 0.1 });
    for (const text of [heard, read]) {
      expect(text.length).toBeGreaterThan(2100);
      expect(text.length).toBeLessThan(2300);
    }
  });

  it('flips one bit of a byte', async () => {
    const { heard, read } = await pass({ flip: 0.1 });
    for (const text of [heard, read]) {
      const flipped = [...Buffer.from(text, 'latin1')].map((byte) => byte ^ 120).filter((bits) => bits !== 0);
      expect(flipped.length).toBeGreaterThan(100);
      expect(flipped.length).toBeLessThan(300);
      expect(flipped.every((bits) => (bits & (bits - 1)) === 0)).toBe(true);
    }
  });

  it('repeats itself for a seed', async () => {
    const errors = { drop: 0.01, flip: 0.01, duplicate: 0.01 };
    expect(await pass({ ...errors, seed: 3 })).toEqual(await pass({ ...errors, seed: 3 }));
    expect(await pass({ ...errors, seed: 3 })).not.toEqual(await pass({ ...errors, seed: 4 }));
  });
});
