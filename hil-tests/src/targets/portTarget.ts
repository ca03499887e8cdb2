import { ChladniError, openFixture, openLink, portOpener, systemClock, type Bench } from 'chladni';
import { wiredAbilities, type Target } from './target';

/** A real board, or whatever else answers on a port. Opens the fixture, where the bench has one. */
export async function openPortTarget(bench: Bench): Promise<Target> {
  const { port, baudRate = 115_200 } = bench;
  const fixture = bench.fixture && (await openFixture(bench.fixture));
  return {
    name: bench.name,
    bench,
    abilities: new Set([...wiredAbilities(bench), 'converters', 'restart', 'network', 'ahead']),
    isSimulated: false,
    fixture,
    openLink: async () => {
      const link = await openLink(port, { baudRate });
      if (bench.board === undefined || bench.board === link.hello.board) return link;
      await link.close();
      throw new ChladniError(
        'BOARD_MISMATCH',
        `The bench file says ${bench.board}; a ${link.hello.board} answers on ${port}.`,
        'Correct board or port in the bench file.',
      );
    },
    openRaw: portOpener(port, { baudRate, clock: systemClock }),
    close: async () => fixture?.close(),
  };
}
