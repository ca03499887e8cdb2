import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { failure } from '../common/testing';
import { systemClock } from './clock';
import { portOpener } from './openPort';

const settings = { baudRate: 115_200, clock: systemClock };

test('tcp://host:port connects', async () => {
  const server = createServer((socket) => socket.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stream = await portOpener(`tcp://127.0.0.1:${port}`, settings)();
  const [chunk] = (await stream.take(1).toArray()) as Buffer[];
  expect(String(chunk)).toBe('hello');
  stream.destroy();
  await new Promise((resolve) => server.close(resolve));
  await expect(portOpener(`tcp://127.0.0.1:${port}`, settings)()).rejects.toEqual(
    failure('PORT_ABSENT', /tcp:/),
  );
});

test('a path where nothing is', async () => {
  await expect(portOpener('/dev/no-such-port', settings)()).rejects.toEqual(
    failure('PORT_ABSENT', /no-such-port/),
  );
});

test('as pyserial spells it', () => {
  expect(() => portOpener('socket://bench:3000', settings)).toThrow(
    failure('BAD_USAGE', /socket:/, /tcp:\/\/bench:3000/),
  );
});

test.each(['', 'tcp://host', 'tcp://host:port', 'tcp:host:1', 'serial:'])('"%s" is no port', (port) => {
  expect(() => portOpener(port, settings)).toThrow(failure('BAD_USAGE'));
});
