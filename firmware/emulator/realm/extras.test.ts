import { evaluateOnBoard, runBoard } from '../testing/testBoard';

describe('what Espruino has beside or otherwise than JavaScript', () => {
  it.each([
    ['Math.clip(5,1,3)', 3],
    ['Math.clip(-5,1,3)', 1],
    ['Math.wrap(-1,5)', 4],
    ['Array.isArray(new Uint8Array([1,2,3]).slice(1))', true],
    ['new Uint8Array([1,2,3]).slice(1)', [2, 3]],
    ['new Uint8Array([1,2,3]).filter(function(x){return x&1})', [1, 3]],
    ['new Int16Array([1,2]).map(function(x){return x*2}) instanceof Int16Array', true],
    ['Math.max.apply(Math,[1,3,2])', 3],
    ['(function(){return this.a+arguments.length}).apply({a:1})', 1],
    ['HIGH+LOW', 1],
    ['new Date(86400000).getDate()', 2],
  ])('%s is %j', (expression, expected) => {
    expect(evaluateOnBoard(expression)).toEqual(expected);
  });

  it('refuses more than 256 arguments', () => {
    expect(evaluateOnBoard('Math.max.apply(Math,new Uint8Array(256))')).toBe(0);
    expect(() => evaluateOnBoard('Math.max.apply(Math,new Uint8Array(257))')).toThrow('too big');
  });

  it('takes the time from the board', () => {
    const { printed } = runBoard(
      `setTimeout(function(){print(Math.floor(Date.now()/1000),Math.floor(new Date().getTime()/1000))},5100)`,
    );
    expect(printed()).toEqual(['5 5']);
  });

  it('draws random numbers by the seed', () => {
    const draw = (seed: number): unknown => evaluateOnBoard('[Math.random(),Math.randInt(1000)]', { seed });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
