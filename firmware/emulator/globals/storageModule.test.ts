import { runBoard } from '../testing/testBoard';

const lines = (program: string): string[] => {
  const { board, printed } = runBoard(`var s=require('Storage');${program}`);
  if (board.lastError !== undefined) throw board.lastError as Error;
  return printed();
};

describe('require("Storage")', () => {
  it('reads back text, parts of it, bytes and JSON', () => {
    expect(
      lines(`print(s.write('a','Hello World'),s.read('a'),s.read('a',6),s.read('a',0,5),s.read('a',50)==='',s.read('b'));
        s.write('b',new Uint8Array([0,255]));print(E.toUint8Array(s.read('b')).join(),new Uint8Array(s.readArrayBuffer('b')).join());
        s.write('c',{x:[1]});print(s.read('c'),s.readJSON('c').x[0]);s.writeJSON('d',5);print(s.readJSON('d'),s.readJSON('a',true))`),
    ).toEqual(['true Hello World World Hello true undefined', '0,255 0,255', '{"x":[1]} 1', '5 undefined']);
  });

  it('lists by pattern, erases, counts', () => {
    expect(
      lines(`s.write('a.js','1');s.write('b.txt','2');print(s.list(/\\.js$/).join(),s.list().length);s.erase('a.js');
        print(s.list(/^[ab]/).join(),s.getStats().trashCount,s.getFree()===s.getStats().freeBytes);s.compact();print(s.getStats().trashCount);
        s.eraseAll();print(s.list().length)`),
    ).toEqual(['a.js 3', 'b.txt 1 true', '0', '0']);
  });

  it('throws errors the program can catch', () => {
    expect(lines(`try{s.write('a','')}catch(e){print(e instanceof Error,e.message)}`)).toEqual([
      "true Can't create zero length file",
    ]);
    expect(lines(`s.write('bad','{');try{s.readJSON('bad')}catch(e){print('caught')}`)).toEqual(['caught']);
  });
});
