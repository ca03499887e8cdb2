import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasNgspice, playByNgspice } from '../../plants/circuit/testing/ngspice';
import { errorAgainst } from '../../plants/circuit/testing/referenceWaveforms';
import { runCommandLine } from '../program';
import { FakeTerminal } from '../testing/fakeTerminal';
import { temporaryFolder } from '../testing/temporaryFolder';

const folder = temporaryFolder();
let terminal: FakeTerminal;
beforeEach(() => {
  terminal = new FakeTerminal(folder());
  writeFileSync(join(folder(), 'd.json'), '{"rows":[[0,0,0,0,0,0],[1,-1,0.5,-0.25,0,0.125]]}');
  writeFileSync(join(folder(), 'p.json'), '{"L1":0.093,"C2":1.04e-7,"BF":180}');
});

const call = (line: string) => runCommandLine(line.split(' '), terminal);
const live = hasNgspice() ? it : it.skip;

it('prints the circuit of device 1, and of others', async () => {
  expect(await call('netlist')).toBe(0);
  const first = terminal.stdout.text;
  expect(first).toMatch(/^\* Chladni's transistor circuit, device 1\n/);
  expect(first).toMatch(/^VDAC dac 0 DC 1\.65$/m);
  expect(first).toMatch(/\n\.end\n$/);
  terminal = new FakeTerminal(folder());
  expect(await call('netlist --device-seed 2')).toBe(0);
  expect(/^L1 .*$/m.exec(terminal.stdout.text)).not.toEqual(/^L1 .*$/m.exec(first));
});

it('prints the parts as stated, and those of a file', async () => {
  expect(await call('netlist --nominal --params p.json')).toBe(0);
  expect(terminal.stdout.text).toMatch(/^L1 n1 n2 0\.093$/m);
  expect(terminal.stdout.text).toMatch(/^L2 e n3 0\.1$/m);
  expect(terminal.stdout.text).toMatch(/^C2 n4 0 1\.04e-7$/m);
  expect(terminal.stdout.text).toMatch(/ BF=180 /);
});

it('gives the same as JSON, with the constants', async () => {
  expect(await call('netlist --json --params p.json --drive d.json --index 1')).toBe(0);
  expect(terminal.events).toEqual([
    expect.objectContaining({
      type: 'result',
      command: 'netlist',
      deviceSeed: 1,
      samples: 6,
      sampleRateHz: 8000,
      netlist: expect.stringContaining('\n+ 0.0002495 3.3 0.0002505 0\n') as string,
      constants: expect.objectContaining({ L1: 0.093, VCC: 3.3 }) as object,
    }),
  ]);
});

it.each([
  ['--nominal --device-seed 2', 2, /--nominal/],
  ['--drive d.json --index 2', 2, /no row 2/],
  ['--index 2', 2, /row of --drive/],
  ['--drive d.json --samples 5', 2, /6 samples/],
  ['--drive none.json', 5, /none\.json/],
  ['--params d.json', 2, /rows/],
])('netlist %s fails with %d', async (line, status, message) => {
  expect(await call(`netlist ${line}`)).toBe(status);
  expect(terminal.stderr.text).toMatch(message);
});

live('plays in ngspice as `play` does', async () => {
  expect(await call('netlist --json --params p.json --device-seed 3 --drive d.json --index 1')).toBe(0);
  expect(
    await call(
      'play --json --params p.json --device-seed 3 --drive d.json --system circuit --port sim --noise 0 --adc-bits 16',
    ),
  ).toBe(0);
  const [printed, played] = terminal.events as [{ netlist: string }, { rows: number[][] }];
  expect(errorAgainst(playByNgspice(printed.netlist, 6), played.rows[1]!)).toBeLessThan(0.005);
});
