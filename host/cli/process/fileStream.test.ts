import { FileStream } from './fileStream';

/** A file to which some bytes can be written at a time; then each of the errors is met once, and the last for ever. */
function file(most: number, ...errors: readonly string[]) {
  const left = [...errors];
  const written: string[] = [];
  let calls = 0;
  const stream = new FileStream(1, 80, (_fd, bytes) => {
    calls += 1;
    const code = calls % 2 === 0 || left.length === 0 ? undefined : left.length > 1 ? left.shift() : left[0];
    if (code !== undefined) throw Object.assign(new Error(code), { code });
    const part = bytes.subarray(0, most);
    written.push(Buffer.from(part).toString());
    return part.length;
  });
  return { stream, written };
}

it('has written everything when write returns, however little is taken at a time', () => {
  const { stream, written } = file(3);
  stream.write('first line\n');
  stream.write('second\n');
  expect(written.join('')).toBe('first line\nsecond\n');
  expect(stream.lost).toBeUndefined();
});

it('waits for a slow reader', () => {
  const { stream, written } = file(4, 'EAGAIN');
  stream.write('a long line\n');
  expect(written.join('')).toBe('a long line\n');
});

it.each(['EPIPE', 'EIO', 'ENOSPC', 'EBADF'])(
  'notes a reader that has gone, %s, and fails nowhere',
  async (code) => {
    const { stream, written } = file(100, code);
    const failed = jest.fn();
    stream.on('error', failed);
    stream.write('lost\n');
    stream.write('lost, too\n');
    await new Promise((resolve) => setImmediate(resolve));
    expect(stream.lost).toMatchObject({ code });
    expect([written, failed.mock.calls]).toEqual([[], []]);
  },
);
