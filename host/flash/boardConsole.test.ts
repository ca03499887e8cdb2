import { Duplex } from 'node:stream';
import { failure } from '../common/testing';
import { VirtualClock } from '../link/testing/virtualClock';
import { BoardConsole } from './boardConsole';

/** The far end of a console: what it is written, and what it answers. */
class FarEnd extends Duplex {
  written = '';
  answer: (line: string, mark: string) => string = () => '';

  override _read(): void {
    // Pushed when there is something.
  }

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    const text = bytes.toString('latin1');
    this.written += text;
    const [, mark = ''] = / (\d+):"/.exec(text) ?? [];
    this.push(Buffer.from(this.answer(text, mark), 'latin1'));
    done();
  }
}

let clock: VirtualClock;
let far: FarEnd;
let console: BoardConsole;

beforeEach(() => {
  clock = new VirtualClock();
  far = new FarEnd();
  console = new BoardConsole(far, clock, 10);
});

const evaluate = (expression = '1+1') => clock.run(console.evaluate(expression, 1000));
const answer = (mark: string, json: string) => `<chladni ${mark}:${json}:${mark}>`;

it('finds the answer between whatever else is said, and after an echo', async () => {
  far.answer = (line, mark) => `${line}\r\n>noise ${answer(mark, '{"value":[2,"\\u00ff"]}')} noise`;
  expect(await evaluate()).toEqual([2, '\xff']);
  expect(far.written.startsWith('\x10')).toBe(true);
  expect(far.written.endsWith('\n')).toBe(true);
});

it('finds an answer that comes byte by byte', async () => {
  far.answer = (_, mark) => {
    const text = answer(mark, '{"value":3}');
    for (const byte of Buffer.from(text.slice(0, -1))) far.push(Buffer.of(byte));
    return text.slice(-1);
  };
  expect(await evaluate()).toBe(3);
});

it('takes no other answer for its own', async () => {
  far.answer = (_, mark) => `${answer('1', '{"value":1}')}${answer(mark, '{"value":2}')}`;
  expect(await evaluate()).toBe(2);
});

it('asks again when the answer is garbled or lost', async () => {
  const answers = ['{"val', '', '{"value":7}'];
  far.answer = (_, mark) => {
    const next = answers.shift()!;
    return next === '' ? '' : answer(mark, next);
  };
  expect(await evaluate()).toBe(7);
  expect(answers).toEqual([]);
});

it('gives up after three silent tries', async () => {
  await expect(evaluate()).rejects.toEqual(failure('BOARD_SILENT', /stopped answering/));
  expect(clock.now).toBe(3000);
});

it('tells what the board threw', async () => {
  far.answer = (_, mark) => answer(mark, '{"error":"ReferenceError: x"}');
  await expect(evaluate('x')).rejects.toEqual(failure('BOARD_REFUSED', /ReferenceError: x/));
});

it('tells at once when the connection breaks', async () => {
  far.answer = () => {
    far.destroy(new Error('unplugged'));
    return '';
  };
  await expect(evaluate()).rejects.toEqual(failure('LINK_FAILED'));
  expect(clock.now).toBe(0);
});

it('keeps only the end of a flood', async () => {
  far.push(Buffer.alloc(200_000, 'x'));
  far.push(Buffer.from('end'));
  const heard = await clock.run(
    console.waitFor((text) => (text.endsWith('end') ? text.length : undefined), 1000),
  );
  expect(heard).toBe(65_536);
  expect(console.receivedBytes).toBe(200_003);
});
