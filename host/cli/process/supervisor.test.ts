import { Supervisor, type Signal } from './supervisor';

function supervised() {
  const state = { milliseconds: 0, heard: false };
  const told: Signal[] = [];
  const ended: [Signal, boolean][] = [];
  const later: { readonly at: number; readonly call: () => void }[] = [];
  const supervisor = new Supervisor({
    tell: (signal) => told.push(signal),
    isHeard: () => state.heard,
    end: (signal, unheard) => ended.push([signal, unheard]),
    now: () => state.milliseconds,
    schedule: (milliseconds, call) => later.push({ at: state.milliseconds + milliseconds, call }),
  });
  const pass = (milliseconds: number) => {
    state.milliseconds += milliseconds;
    for (const { at, call } of later.splice(0)) {
      if (at <= state.milliseconds) call();
      else later.push({ at, call });
    }
  };
  return { supervisor, state, told, ended, pass };
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'hands %s on, and lets a command end that hears it',
  (signal) => {
    const { supervisor, state, told, ended, pass } = supervised();
    supervisor.take(signal);
    state.heard = true;
    pass(1_000_000);
    expect([told, ended]).toEqual([[signal], []]);
  },
);

it('ends a command that does not hear it, within two seconds', () => {
  const { supervisor, ended, pass } = supervised();
  supervisor.take('SIGTERM');
  pass(1400);
  expect(ended).toEqual([]);
  pass(500);
  expect(ended).toEqual([['SIGTERM', true]]);
});

it('ends at once when a signal comes again, heard or not', () => {
  const { supervisor, state, told, ended, pass } = supervised();
  supervisor.take('SIGINT');
  state.heard = true;
  pass(200);
  supervisor.take('SIGHUP');
  expect([told, ended]).toEqual([['SIGINT'], [['SIGHUP', false]]]);
});

it('takes a signal that comes twice at the same moment, as through npm, for one', () => {
  const { supervisor, told, ended, pass } = supervised();
  supervisor.take('SIGINT');
  pass(20);
  supervisor.take('SIGINT');
  expect([told, ended]).toEqual([['SIGINT'], []]);
});
