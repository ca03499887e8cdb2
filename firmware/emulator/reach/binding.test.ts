import { SerialPortStream } from '@serialport/stream';
import type { VirtualBoard } from '../virtualBoard';
import { runBoard } from '../testing/testBoard';
import { emulatorBinding } from './binding';

const echo = `USB.on('data',function(d){USB.write(d)})`;

/** Opens a stream on the board and collects what it says. */
async function open(board: VirtualBoard) {
  const stream = new SerialPortStream({
    binding: emulatorBinding(board),
    path: 'emulator',
    baudRate: 115_200,
    autoOpen: false,
  });
  await new Promise<void>((resolve, reject) => stream.open((error) => (error ? reject(error) : resolve())));
  let text = '';
  let notify = (): void => undefined;
  stream.on('data', (bytes: Buffer) => {
    text += bytes.toString('latin1');
    notify();
  });
  const until = (length: number): Promise<string> =>
    new Promise((resolve) => {
      notify = () => {
        if (text.length >= length) resolve(text);
      };
      notify();
    });
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => stream.close((error) => (error ? reject(error) : resolve())));
  return { stream, until, close };
}

describe('emulatorBinding', () => {
  it('lists its one port', async () => {
    const { board } = runBoard('');
    expect(await emulatorBinding(board, 'virtual').list()).toMatchObject([
      { path: 'virtual', serialNumber: board.serialNumber },
    ]);
  });

  it('carries bytes both ways through a SerialPortStream, all 256 values, more than a read holds', async () => {
    const { board } = runBoard(echo);
    const { stream, until, close } = await open(board);
    const bytes = Buffer.from(
      Array.from({ length: 200_000 }, (_byte, index) => (index * 31 + (index >> 8)) & 0xff),
    );
    stream.write(bytes);
    expect(await until(bytes.length)).toBe(bytes.toString('latin1'));
    await close();
  });

  it('opens once at a time, and again after it was closed', async () => {
    const { board } = runBoard(echo);
    const binding = emulatorBinding(board);
    const options = { path: 'emulator', baudRate: 9600 };
    const port = await binding.open(options);
    await expect(binding.open(options)).rejects.toThrow('open already');
    await port.close();
    expect((await binding.open(options)).isOpen).toBe(true);
  });

  it('cancels a read when the port is closed', async () => {
    const { board } = runBoard(echo);
    const port = await emulatorBinding(board).open({ path: 'emulator', baudRate: 9600 });
    const read = port.read(Buffer.alloc(8), 0, 8);
    await port.close();
    await expect(read).rejects.toMatchObject({ canceled: true });
    await expect(port.write(Buffer.from('x'))).rejects.toMatchObject({ canceled: true });
    await expect(port.read(Buffer.alloc(8), 0, 8)).rejects.toMatchObject({ canceled: true });
  });

  it('has a rate and flags, and forgets what was not read', async () => {
    const { board } = runBoard(echo);
    const port = await emulatorBinding(board).open({ path: 'emulator', baudRate: 9600 });
    await port.update({ baudRate: 57_600 });
    expect(await port.getBaudRate()).toEqual({ baudRate: 57_600 });
    await port.set();
    expect(await port.get()).toEqual({ cts: true, dsr: true, dcd: true });
    await port.write(Buffer.from('lost'));
    await port.flush();
    await port.write(Buffer.from('kept'));
    await port.drain();
    const buffer = Buffer.alloc(8);
    const { bytesRead } = await port.read(buffer, 0, 8);
    expect(buffer.toString('latin1', 0, bytesRead)).toBe('kept');
  });
});
