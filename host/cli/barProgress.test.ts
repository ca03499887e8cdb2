import { BarProgress } from './barProgress';
import { FakeTerminal } from './testing/fakeTerminal';

it('leaves one line with the time taken', () => {
  const terminal = new FakeTerminal('/');
  const stream = Object.assign(terminal.stderr, {
    isTTY: true,
    columns: 120,
    cursorTo: () => true,
    clearLine: () => true,
  });
  const progress = new BarProgress(stream, terminal.now);
  const stage = progress.stage('test', 10);
  terminal.milliseconds = 2000;
  stage.update(5, 'half');
  stage.update(10);
  stage.end();
  progress.stop();
  expect(terminal.stderr.text).toMatch(/test .*100 % .*2\.0 s/);
});
