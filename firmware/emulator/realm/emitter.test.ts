import { runBoard } from '../testing/testBoard';

const lines = (program: string): string[] => runBoard(program).printed();

describe('events of any object', () => {
  it('are emitted later, to listeners in order, with this and arguments', () => {
    expect(
      lines(`var o={n:5};o.on('a',function(x){print('first',x,this.n)});o.addListener('a',function(x,y){print('second',y)});
        o.prependListener('a',function(){print('zeroth')});o.emit('a',1,2);print('emitted')`),
    ).toEqual(['emitted', 'zeroth', 'first 1 5', 'second 2']);
  });

  it('can be taken away, one or all', () => {
    expect(
      lines(`var o={};function f(){print('f')}function g(){print('g')}
        o.on('a',f);o.on('a',g);o.removeListener('a',f);o.emit('a');
        setTimeout(function(){o.removeAllListeners('a');o.emit('a');o.on('b',f);o.removeAllListeners();o.emit('b')},1)`),
    ).toEqual(['g']);
  });

  it('take four arguments at most', () => {
    const { board } = runBoard(`var o={};o.on('a',print);o.emit('a',1,2,3,4,5)`);
    expect(String(board.lastError)).toBe('TypeError: Too many arguments (>4)');
  });

  it('are not seen in the object', () => {
    expect(lines(`var o={a:1};o.on('x',print);print(JSON.stringify(o),Object.keys(o).length)`)).toEqual([
      '{"a":1} 1',
    ]);
  });
});
