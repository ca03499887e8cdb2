import { ChladniError } from '../common/errors';
import { Output, toChladniError } from './output';
import { FakeTerminal } from './testing/fakeTerminal';

function open(json: boolean): { terminal: FakeTerminal; output: Output } {
  const terminal = new FakeTerminal('/');
  const { stdout, stderr } = terminal;
  return { terminal, output: new Output({ stdout, stderr, json, colour: false }) };
}

const DENIED = new ChladniError(
  'PORT_DENIED',
  '/dev/x is there but you may not open it.',
  'Join its group.\nLog in again.',
);

it('keeps people and programs apart', () => {
  const { terminal, output } = open(true);
  output.say('for people');
  output.emit({ type: 'result', value: 1 });
  expect(terminal.events).toEqual([{ type: 'result', value: 1 }]);
  expect(terminal.stderr.text).toBe('for people\n');
});

it('writes no JSON that was not asked for', () => {
  const { terminal, output } = open(false);
  output.emit({ type: 'result' });
  output.say('for people');
  output.note('beside');
  expect([terminal.stdout.text, terminal.stderr.text]).toEqual(['for people\n', 'beside\n']);
});

it('tells a failure with its remedy below', () => {
  const { terminal, output } = open(true);
  output.fail(DENIED);
  expect(terminal.stderr.text).toBe(
    [
      'PORT_DENIED  /dev/x is there but you may not open it.',
      '             Join its group.',
      '             Log in again.\n',
    ].join('\n'),
  );
  expect(terminal.events).toEqual([
    { type: 'error', code: 'PORT_DENIED', message: DENIED.message, remedy: DENIED.remedy },
  ]);
});

it('asks for a report of what nobody foresaw', () => {
  expect(toChladniError(DENIED)).toBe(DENIED);
  const bug = toChladniError(new TypeError('x is undefined'));
  expect([bug.code, bug.exitStatus]).toEqual(['BUG', 1]);
  expect(bug.message).toContain('x is undefined');
  expect(bug.remedy).toMatch(/report/);
  expect(toChladniError('thrown text').message).toContain('thrown text');
});

it.each([
  ['EPIPE', 'OUTPUT_CLOSED', 141],
  ['EIO', 'OUTPUT_CLOSED', 141],
  ['ENOSPC', 'STORAGE_FULL', 5],
])('tells that the result could not be printed: %s', (errno, code, status) => {
  const { stderr } = new FakeTerminal('/');
  const lost = Object.assign(new Error(errno), { code: errno });
  const output = new Output({ stdout: { write: () => true, lost }, stderr, json: true, colour: false });
  expect([output.lost?.code, output.lost?.exitStatus]).toEqual([code, status]);
});
