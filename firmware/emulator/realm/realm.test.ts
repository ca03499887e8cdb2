import { Realm } from './realm';

describe('Realm', () => {
  it('runs a self-contained program with its globals, and a declaring one so that it leaves globals', () => {
    const realm = new Realm();
    const seen: unknown[] = [];
    realm.define('tell', (value: unknown) => void seen.push(value));
    realm.run('(function(){tell(Math.max(1,2));})()', 'a');
    realm.run('var kept=3;tell(kept)', 'b');
    realm.run('tell(kept+1)', 'c');
    expect(seen).toEqual([2, 3, 4]);
    expect(realm.evaluate('kept*2')).toBe(6);
  });

  it('evaluates programs, in either way of running', () => {
    const realm = new Realm();
    const value = (code: string): unknown => realm.evaluate(`eval(${JSON.stringify(code)})`);
    expect(value('Math.max(1,2)')).toBe(2);
    expect(value('var a=2;a+1')).toBe(3);
    expect(value('"text"')).toBe('text');
    expect(realm.evaluate('a+eval(5)')).toBe(7);
    expect(() => value('syntax error')).toThrow('Unexpected identifier');
  });

  it('lets what is missing throw, in either way of running', () => {
    const realm = new Realm();
    expect(() => realm.run('nothing()', 'a')).toThrow('nothing is not defined');
    expect(() => realm.run('var a=1;nothing()', 'a')).toThrow('nothing is not defined');
    expect(() => realm.run('syntax error', 'a')).toThrow('Unexpected identifier');
  });

  it('makes errors that the program can catch', () => {
    const realm = new Realm();
    realm.define('fail', () => {
      throw realm.error('no', 'TypeError');
    });
    realm.define('result', realm.object({ text: '' }));
    realm.run(
      '(function(){try{fail()}catch(e){result.text=e.message+(e instanceof TypeError)+(e instanceof Error)}})()',
      'a',
    );
    expect(realm.evaluate('result.text')).toBe('notruetrue');
  });

  it('gives objects, arrays and classes its own prototypes', () => {
    class Thing {
      method(): number {
        return 1;
      }
    }
    const realm = new Realm();
    realm.define('Thing', Thing);
    realm.define('list', realm.array([1, 2]));
    realm.define('box', realm.object({ f: () => 1 }));
    const check = (expression: string): unknown => realm.evaluate(expression);
    expect(check('list instanceof Array && box instanceof Object && box.f instanceof Function')).toBe(true);
    expect(check('Thing instanceof Function && new Thing() instanceof Object')).toBe(true);
    expect(check('new Thing().method instanceof Function && new Thing().method()')).toBe(1);
  });
});
