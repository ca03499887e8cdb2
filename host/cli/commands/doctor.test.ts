import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';

it('tells what works here', async () => {
  const terminal = new FakeTerminal('/');
  await runCommandLine(['doctor', '--json'], terminal);
  const { checks } = terminal.events[0] as { checks: { name: string; status: string }[] };
  // Ports and permissions are the machine's own.
  const own = ['Node.js', 'TensorFlow.js', 'MNIST', 'firmware', 'emulator'];
  expect(checks.filter(({ name }) => own.includes(name)).map(({ name, status }) => [name, status])).toEqual(
    own.map((name) => [name, 'ok']),
  );
  expect(checks.map(({ name }) => name)).toEqual([...own, 'permissions', 'serial ports', 'boards']);
});
