import { LineProgress } from './lineProgress';
import { Output } from './output';
import { FakeTerminal } from './testing/fakeTerminal';

let terminal: FakeTerminal;
let progress: LineProgress;
beforeEach(() => {
  terminal = new FakeTerminal('/');
  const { stdout, stderr, now } = terminal;
  progress = new LineProgress(new Output({ stdout, stderr, json: true, colour: false }), now);
});

it('tells how far it is every five seconds, with the time left', () => {
  const stage = progress.stage('test', 100);
  for (let done = 10; done <= 40; done += 10) {
    terminal.milliseconds += 2000;
    stage.update(done, 'loss 1');
  }
  expect(terminal.stderr.text).toBe('test: 30 %, 14 s left, loss 1\n');
  expect(terminal.events).toEqual([{ type: 'progress', stage: 'test', done: 30, total: 100, seconds: 6 }]);
});

it('tells the end of what took long, and nothing of what did not', () => {
  progress.stage('short', 1).end();
  const stage = progress.stage('long', 1);
  terminal.milliseconds += 65_000;
  stage.end();
  expect(terminal.stderr.text).toBe('long: done in 1 min 5 s\n');
});
