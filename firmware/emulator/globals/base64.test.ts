import fc from 'fast-check';
import { evaluateOnBoard, runBoard } from '../testing/testBoard';

describe('atob and btoa', () => {
  it('are inverse, for all 256 values and each padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(
          evaluateOnBoard(
            `(function(s){return [btoa(s),atob(btoa(s))===s]})(E.toString([${[...bytes].join()}]))`,
          ),
        ).toEqual([Buffer.from(bytes).toString('base64'), true]);
      }),
      { numRuns: 30 },
    );
  });

  it('skip what is no base64', () => {
    expect(evaluateOnBoard('atob("SG\\nk= ")')).toBe('Hi');
  });

  it('take time', () => {
    const { printed } = runBoard(
      'var s=E.toString(new Uint8Array(3000));var t=getTime();btoa(s);print(Math.round((getTime()-t)*1e4))',
    );
    expect(printed()).toEqual(['36']);
  });
});
