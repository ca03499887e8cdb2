import { evaluateOnBoard } from '../testing/testBoard';

const mapped = (from: string, to: string, rest: string): unknown =>
  evaluateOnBoard(`(function(b){E.mapInPlace(${from},b,${rest});return b.join()})(${to})`);
const nibbles = 'new Uint8Array([0x12,0x34,0x56,0x78])';

describe('E on arrays', () => {
  it.each([
    ['E.sum([1,2,3])', 6],
    ['E.sum(new Float32Array([0.5,0.25]))', 0.75],
    ['E.sum("ab")', 195],
    ['E.variance([1,2,3],2)', 2],
    ['E.convolve([1,2,3],[4,5,6],0)', 32],
    ['E.convolve([1,2,3],[4,5],1)', 1 * 5 + 2 * 4 + 3 * 5],
    ['E.convolve([1],[4,5],-1)', 5],
    ['E.clip(7,1,5)', 5],
  ])('%s is %d', (expression, expected) => {
    expect(evaluateOnBoard(expression)).toBe(expected);
  });

  it('mapInPlace goes through a table, a function or nothing', () => {
    expect(mapped('new Uint8Array([1,2,3])', 'new Uint8Array(3)', 'new Uint8Array([9,8,7,6])')).toBe('8,7,6');
    expect(mapped('new Uint8Array([1,2,3])', 'new Uint8Array(4)', '[9,8,7,6]')).toBe('8,7,6,0');
    expect(mapped(nibbles, 'new Uint8Array(8)', '(value,index)=>index')).toBe('0,1,2,3,0,0,0,0');
    expect(mapped('new Int16Array([1,2])', 'new Int16Array(2)', 'function(x){return -x}')).toBe('-1,-2');
  });

  it('mapInPlace takes bits from either end, as documented', () => {
    expect(mapped(nibbles, 'new Uint8Array(8)', 'undefined,4')).toBe('1,2,3,4,5,6,7,8');
    expect(mapped(nibbles, 'new Uint8Array(8)', 'undefined,-4')).toBe('2,1,4,3,6,5,8,7');
    expect(mapped(nibbles, 'new Uint16Array(4)', 'undefined,12')).toBe([0x123, 0x456, 0x780, 0].join());
    expect(mapped(nibbles, 'new Uint16Array(4)', 'undefined,-12')).toBe([0x412, 0x563, 0x078, 0].join());
  });

  it('refuses what is no array', () => {
    expect(() => evaluateOnBoard('E.sum(5)')).toThrow('Expecting an array');
    expect(() => evaluateOnBoard('E.mapInPlace([1],[2])')).toThrow('array buffers');
  });
});
