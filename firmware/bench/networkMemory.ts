import { encodeRequest, schemaHash } from '@chladni/protocol';
import type { Responses } from '@chladni/protocol';
import type { Board } from '../boards';
import { bundle } from '../build';
import { helloLine } from './frames';
import { Interpreter } from './interpreter';
import { limitsIn } from './peakMemory';
import { runAsOn, sayAgain } from './scripts';

/** What hello says before and after the board's part for networks has been loaded. */
export interface NetworkMemory {
  readonly board: string;
  readonly before: Responses['hello'];
  readonly after: Responses['hello'];
}

/** Sends a board's bundle a first request about networks. */
export async function measureNetworks(binary: string, board: Board): Promise<NetworkMemory> {
  const { code } = bundle(board.id);
  const scripts = [...runAsOn(board, code), sayAgain(['info', 'again'])];
  const again = encodeRequest('hello', 9, { nonce: 1, protocol: 1, schema: schemaHash() });
  const files = {
    bundle: Buffer.from(code, 'latin1'),
    hello: helloLine(),
    info: encodeRequest('networkInfo', 3, {}),
    again,
  };
  const interpreter = new Interpreter(binary, scripts, files);
  try {
    const [before, after] = [await interpreter.next(), await interpreter.next()].map((said) =>
      limitsIn((said as { readonly hello: string }).hello),
    ) as [Responses['hello'], Responses['hello']];
    return { board: board.title, before, after };
  } finally {
    await interpreter.stop();
  }
}
