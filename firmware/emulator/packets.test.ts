import { ACK, NAK } from './packets';
import { runWithConsole, testBoard } from './testing/testBoard';

const packet = (type: number, data: string): string =>
  `\x10\x01${String.fromCharCode(type + (data.length >> 8), data.length & 255)}${data}`;
const fileSend = (data: string): string => packet(0x60, data);
const dataPacket = (data: string): string => packet(0x80, data);

function open(version?: string) {
  const { board, send, output, clock } = runWithConsole('', version === undefined ? {} : { version });
  let heard = output().length;
  /** Sends, and gives what came back. */
  const exchange = (text: string): string => {
    send(text);
    const came = output().substring(heard);
    heard = output().length;
    return came;
  };
  const read = (name: string): string =>
    exchange(`\x10print(require("Storage").read("${name}"))\n`).replace(/^[^]*?J/, '');
  return { board, exchange, read, clock };
}

describe('packets', () => {
  it('send a file to Storage, in parts', () => {
    const { exchange, read } = open();
    expect(exchange(fileSend("{fn:'test',s:11}"))).toBe(ACK);
    expect(exchange(dataPacket('hello'))).toBe(ACK);
    expect(exchange(dataPacket(' world'))).toBe(ACK);
    expect(read('test')).toBe('hello world\r\n>');
  });

  it('carry all byte values, and may arrive in pieces', () => {
    const { exchange } = open();
    const all = String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i));
    expect(exchange(fileSend('{"fn":"all","s":256}'))).toBe(ACK);
    const bytes = dataPacket(all);
    expect(exchange(bytes.slice(0, 1))).toBe('');
    expect(exchange(bytes.slice(1, 100))).toBe('');
    expect(exchange(bytes.slice(100))).toBe(ACK);
    expect(exchange('\x10print(E.CRC32(require("Storage").read("all")))\n')).toContain('688229491');
  });

  it('evaluate', () => {
    const { exchange } = open();
    expect(exchange(packet(0x20, '1+2+3'))).toBe('\x06\x10\x01\x00\x016');
    const refused = exchange(packet(0x20, 'nothing()'));
    expect(refused[0]).toBe(NAK);
    expect(refused).toContain('nothing is not defined');
  });

  it('leave the typed line as it is', () => {
    const { exchange } = open();
    exchange('1+');
    expect(exchange(`${packet(0x20, '5')}2\n`)).toContain('=3\r\n');
  });

  it.each([
    ['data without a file', dataPacket('hello')],
    ['a file without a name', fileSend('{s:5}')],
    ['a file without a size', fileSend("{fn:'a'}")],
    ['a file of the card', fileSend("{fn:'a',s:5,fs:1}")],
    ['what is no object', fileSend('}{')],
    ['an event', packet(0x40, '{}')],
    ['data after the file is full', `${fileSend("{fn:'a',s:1}")}${dataPacket('x')}${dataPacket('y')}`],
  ])('refuse %s', (_, bytes) => {
    expect(open().exchange(bytes).endsWith(NAK)).toBe(true);
  });

  it('acknowledge a write that failed, as the board does', () => {
    const { exchange } = open();
    exchange(fileSend(`{fn:'big',s:${testBoard.storageBytes}}`));
    const answer = exchange(dataPacket('x'));
    expect(answer[0]).toBe(ACK);
    expect(answer).toContain('Unable to find or create file');
  });

  it('are given up when they do not come whole in five seconds', () => {
    const { exchange, clock } = open();
    expect(exchange(dataPacket('hello').slice(0, 6))).toBe('');
    clock.advance(4.9);
    expect(exchange('')).toBe('');
    clock.advance(0.2);
    expect(exchange('')).toBe(NAK);
    expect(exchange('1+1\n')).toContain('=2\r\n');
  });

  it('find the file closed after ten seconds without data', () => {
    const { exchange, clock } = open();
    exchange(fileSend("{fn:'a',s:5}"));
    clock.advance(9);
    expect(exchange(dataPacket('ab'))).toBe(ACK);
    clock.advance(11);
    expect(exchange(dataPacket('cde'))).toBe(NAK);
  });

  it('are typed text before 2v25', () => {
    const { exchange } = open('2v24');
    expect(exchange(packet(0x20, '1+2'))).not.toContain(ACK);
    expect(open('2v24.79').exchange('\x10print(process.version)\n')).toContain('2v24.79');
  });
});
