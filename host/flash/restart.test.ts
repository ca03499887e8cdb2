import { ChladniError } from '../common/errors';
import { failure } from '../common/testing';
import { CONSOLE_BAUD_RATE, type FlashPort } from './flashPort';
import { greet, restart, takeAgain } from './restart';
import { takeConsole } from './takeConsole';
import { FlashBench, firmwareFor } from './testing/flashBench';

const BOARD = 'stm32f4discovery';

/** A port that is not there the first times it is opened. */
function vanished(port: FlashPort, times: number): FlashPort {
  let left = times;
  const check = () => {
    if (left-- > 0) throw new ChladniError('PORT_ABSENT', 'gone', 'wait');
  };
  return {
    ...port,
    open: async (rate) => {
      await Promise.resolve().then(check);
      return port.open(rate);
    },
    greet: async (rate) => {
      await Promise.resolve().then(check);
      return port.greet(rate);
    },
  };
}

const withFirmware = () => new FlashBench({ program: firmwareFor(BOARD).code });
const hello = (bench: FlashBench, port: FlashPort) =>
  bench.clock.run(greet(port, bench.clock, CONSOLE_BAUD_RATE, firmwareFor(BOARD)));

it('restarts the board and releases the port', async () => {
  const bench = new FlashBench();
  const { console, identity } = await bench.clock.run(takeConsole(bench.port, bench.clock, 5));
  await bench.clock.run(restart(console, identity, bench.clock));
  expect(bench.board.counters.boots).toBe(2);
  const again = await bench.clock.run(takeAgain(vanished(bench.port, 10), bench.clock, 6));
  expect(again.identity).toEqual(identity);
});

it('waits for a board that is off the bus while it restarts', async () => {
  const bench = withFirmware();
  expect(await hello(bench, vanished(bench.port, 10))).toMatchObject({ board: BOARD });
});

it('gives up when it does not come back', async () => {
  const bench = withFirmware();
  await expect(hello(bench, vanished(bench.port, 1000))).rejects.toEqual(failure('PORT_ABSENT'));
  expect(bench.clock.now).toBeLessThan(20_000);
});

it('takes a board that is there and mute for silent', async () => {
  const bench = new FlashBench({ faults: { silent: true } });
  await expect(hello(bench, bench.port)).rejects.toEqual(failure('BOARD_SILENT'));
});
