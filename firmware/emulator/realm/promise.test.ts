import { runBoard } from '../testing/testBoard';

const lines = (program: string): string[] => runBoard(program).printed();

describe('Promise', () => {
  it('calls back as an event, after what is running', () => {
    expect(lines(`Promise.resolve(1).then(function(x){print(x)});print('now')`)).toEqual(['now', '1']);
  });

  it('chains values, promises and failures', () => {
    expect(
      lines(`new Promise(function(f){setTimeout(f,10,2)}).then(function(x){return Promise.resolve(x+1)}).then(function(x){print(x);throw 'bad'})
        .then(function(){print('never')}).catch(function(e){print(e);return 'mended'}).then(print)`),
    ).toEqual(['3', 'bad', 'mended']);
  });

  it('rejects what its executor throws, and settles once', () => {
    expect(
      lines(`new Promise(function(){throw 'thrown'}).catch(print);
        new Promise(function(f,r){f('first');f('second');r('third')}).then(print,print);Promise.reject('no').then(print,print)`),
    ).toEqual(['thrown', 'first', 'no']);
  });

  it('waits for all, and fails with the first that fails', () => {
    expect(
      lines(`Promise.all([1,Promise.resolve(2),new Promise(function(f){setTimeout(f,5,3)})]).then(function(v){print(v.join())});
        Promise.all([]).then(function(v){print(v.length)});Promise.all([1,Promise.reject('no')]).catch(print)`),
    ).toEqual(['0', 'no', '1,2,3']);
  });
});
