import { command, type CommandContext } from '../command';
import { table } from '../table';

/** A port as listed; `usable` is false where it was found out that it cannot be used. */
interface ListedLine {
  readonly port: string;
  readonly board: string;
  readonly serialNumber: string;
  readonly usable: boolean;
  readonly note: string;
  /** What makes it usable. */
  readonly remedy?: string;
}

const BUILT_IN: readonly ListedLine[] = [
  {
    port: 'emulator',
    board: 'emulated STM32F4 Discovery',
    serialNumber: '',
    usable: true,
    note: 'in this process',
  },
  { port: 'sim', board: '', serialNumber: '', usable: true, note: 'the simulated system without a board' },
];

async function run(_given: object, { output }: CommandContext): Promise<void> {
  const { listPorts } = await import('../../link/index.js');
  const found = (await listPorts()).map(
    ({ path, board, manufacturer, serialNumber, problem }): ListedLine => ({
      port: path,
      board: board === '' ? manufacturer : board,
      serialNumber,
      usable: problem === undefined,
      note: problem === undefined ? '' : `${problem.code}: ${problem.message}`,
      ...(problem && { remedy: problem.remedy }),
    }),
  );
  const ports = [...found, ...BUILT_IN];
  output.say(
    table(
      ['port', 'board', 'serial number', ''],
      ports.map(({ port, board, serialNumber, note }) => [port, board, serialNumber, note]),
    ),
  );
  for (const { port, remedy } of ports) if (remedy !== undefined) output.say(`${port}: ${remedy}`);
  if (found.length === 0) output.note('No serial port was found. Plug a board in, or use one of these.');
  output.emit({ type: 'result', command: 'list', ports });
}

export const list = command({
  summary: 'ports, with board, serial number, and why a port cannot be used',
  options: {},
  run,
});
