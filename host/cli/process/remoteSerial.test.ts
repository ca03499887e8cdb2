import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { MemoryPort } from '../../link/testing/memoryPort';
import { closeStream } from '../../link/channel';
import { openSerialStream } from '../../link/serialStream';
import { remoteSerial, serveSerial } from './remoteSerial';

let ports: MessagePort[];
let near: MemoryPort;
beforeEach(() => {
  near = new MemoryPort();
});
afterEach(() => ports.forEach((port) => port.close()));

function remote() {
  const { port1, port2 } = new MessageChannel();
  ports = [port1, port2];
  serveSerial(port1, () => Promise.resolve(near));
  return remoteSerial(port2);
}

it('passes bytes both ways, and gives the port back', async () => {
  const echo = { receive: (bytes: Buffer) => near.send(Buffer.from(bytes.toString().toUpperCase())) };
  near.farEnd = echo;
  const stream = await openSerialStream(remote(), '/dev/x', 9600);
  const answered = new Promise<Buffer>((resolve) => stream.once('data', resolve));
  stream.write('hello');
  expect((await answered).toString()).toBe('HELLO');
  await closeStream(stream);
  expect(near.isOpen).toBe(false);
});

it('passes on what the binding says and what it fails with', async () => {
  const binding = remote();
  expect(await binding.list()).toEqual([]);
  const opened = await binding.open({ path: '/dev/x', baudRate: 9600 });
  expect(await opened.getBaudRate()).toEqual({ baudRate: 9600 });
  expect(await opened.get()).toEqual({ cts: true, dsr: true, dcd: true });
  const read = opened.read(Buffer.alloc(4), 0, 4);
  await opened.close();
  await expect(read).rejects.toMatchObject({ message: 'Canceled', canceled: true });
  near.openError = Object.assign(new Error('Permission denied'), { code: 'EACCES' });
  await expect(binding.open({ path: '/dev/x', baudRate: 9600 })).rejects.toMatchObject(near.openError);
});
