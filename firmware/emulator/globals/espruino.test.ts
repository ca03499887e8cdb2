import { crc32 } from 'node:zlib';
import { evaluateOnBoard, runBoard } from '../testing/testBoard';
import { fileBytes } from './espruino';

describe('E', () => {
  it.each([
    ['E.CRC32("123456789")', 0xcbf43926],
    ['E.CRC32([49,50,51])', crc32('123')],
    ['E.CRC32(new Uint8Array([49,50,51]))', crc32('123')],
    ['E.toString(0,1,2,"Hi",3)', '\0\x01\x02Hi\x03'],
    ['E.toString(1,{data:[3,4],count:2})', '\x01\x03\x04\x03\x04'],
    ['E.toUint8Array("Hi",[1,2]).join()', '72,105,1,2'],
    ['new Uint8Array(E.toArrayBuffer("abc")).join()', '97,98,99'],
    ['E.toArrayBuffer(5)', null],
    ['E.getAddressOf("a",true)', 0],
    ['E.getErrorFlags()', []],
    ['E.getConsole()', null],
    ['E.reverseByte(0b10010000)', 0b1001],
    ['E.getSizeOf("abcd")', 1],
    ['E.getSizeOf("abcde")', 2],
  ])('%s is %j', (expression, expected) => {
    expect(evaluateOnBoard(expression)).toEqual(expected);
  });

  it('gives copies, not views', () => {
    expect(
      evaluateOnBoard(
        '(function(a){var b=E.toUint8Array(a);b[0]=9;return [a[0],b[0]]})(new Uint8Array([1]))',
      ),
    ).toEqual([1, 9]);
  });

  it('refuses a console that is no port', () => {
    expect(() => evaluateOnBoard('E.setConsole("Nowhere")')).toThrow('Unknown device type');
    expect(() => evaluateOnBoard('LoopbackA.setConsole()')).toThrow("setConsole can't be used");
  });

  it('writes and removes boot code', () => {
    const { printed } =
      runBoard(`var s=require('Storage');E.setBootCode('print(5)');print(s.read('.bootcde'));
      E.setBootCode();print(s.read('.bootcde'))`);
    expect(printed()).toEqual(['print(5)', 'undefined']);
  });

  it('fires init at boot', () => {
    expect(runBoard(`E.on('init',function(){print('init')});print('boot')`).printed()).toEqual([
      'boot',
      'init',
    ]);
  });
});

describe('what Storage takes of a value', () => {
  it('is all of a string, an array or a byte array', () => {
    expect([...fileBytes('ab')]).toEqual([97, 98]);
    expect([...fileBytes([1, 2])]).toEqual([1, 2]);
    expect([...fileBytes(Uint8Array.of(1, 2).subarray(1))]).toEqual([2]);
    expect([...fileBytes(Uint8Array.of(1, 2).buffer)]).toEqual([1, 2]);
  });

  it('is only as many bytes of a wider array as it has elements', () => {
    expect([...fileBytes(Uint16Array.of(0x0201, 0x0403))]).toEqual([1, 2]);
  });
});
