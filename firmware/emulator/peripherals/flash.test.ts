import { Halt } from '../halt';
import { Flash } from './flash';

describe('Flash', () => {
  it('clears bits when programmed and sets a page when erased', () => {
    const flash = new Flash(64, 32);
    flash.program(2, Uint8Array.of(0xf0, 0x0f));
    flash.program(2, Uint8Array.of(0x3c));
    expect([...flash.bytes.subarray(1, 5)]).toEqual([0xff, 0x30, 0x0f, 0xff]);
    flash.program(40, Uint8Array.of(0));
    flash.erasePage(3);
    expect(flash.bytes[2]).toBe(0xff);
    expect(flash.bytes[40]).toBe(0);
    expect(flash.writes).toBe(4);
  });

  it('starts from an image, which it copies', () => {
    const image = new Uint8Array(64).fill(7);
    const flash = new Flash(64, 32, image);
    flash.program(0, Uint8Array.of(0));
    expect(image[0]).toBe(7);
    expect(flash.bytes[1]).toBe(7);
    expect(() => new Flash(32, 32, image)).toThrow(RangeError);
  });

  it('keeps what was programmed when power goes after some bytes', () => {
    const onCut = jest.fn();
    const flash = new Flash(64, 32, undefined, onCut);
    flash.program(0, new Uint8Array(8));
    flash.cutPower({ unit: 'byte', after: 8 });
    flash.program(8, new Uint8Array(4));
    expect(() => flash.program(16, new Uint8Array(12))).toThrow(Halt);
    expect(onCut).toHaveBeenCalledTimes(1);
    expect([...flash.bytes.subarray(16, 28)]).toEqual([0, 0, 0, 0, ...new Array<number>(8).fill(0xff)]);
    flash.program(32, Uint8Array.of(1));
    expect(flash.bytes[32]).toBe(1);
  });

  it('loses power before the n-th operation', () => {
    const flash = new Flash(64, 32);
    flash.cutPower({ unit: 'write', after: 1 });
    flash.erasePage(0);
    expect(() => flash.program(0, Uint8Array.of(0))).toThrow(Halt);
    expect(flash.bytes[0]).toBe(0xff);
    flash.cutPower({ unit: 'write', after: 0 });
    flash.cutPower(undefined);
    flash.program(0, Uint8Array.of(0));
  });
});
