import { Duplex } from 'node:stream';
import {
  EXCHANGES,
  KIND,
  REFUSAL,
  decodeLine,
  encodeFrame,
  nodePlatform,
  type ArrivedFrame,
  type Body,
} from '@chladni/protocol';
import { VirtualClock } from '../link/testing/virtualClock';
import { askForConsole } from './askFirmware';
import { BoardConsole } from './boardConsole';

/** Answers each request by `answer`; undefined: not at all. */
class FakeFirmware extends Duplex {
  readonly asked: ArrivedFrame[] = [];
  answer: (request: ArrivedFrame) => { readonly kind: number; readonly body: Body } | undefined = () =>
    undefined;

  override _read(): void {
    // Pushed when there is something.
  }

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    for (const line of bytes.toString('latin1').split('\n')) {
      const request = decodeLine(Buffer.from(line, 'latin1'));
      if (!request) continue;
      this.asked.push(request);
      const { message, sequence } = request;
      const given = this.answer(request);
      if (given) this.push(`noise\r\n${encodeFrame(nodePlatform, { message, sequence, ...given })}\n`);
    }
    done();
  }
}

const refusal = (code: number, detail = '') => ({
  kind: KIND.refusal,
  body: { code, detail, protocol: 1, schema: 1 },
});
const granted = { kind: KIND.response, body: {} };

async function ask(answer: FakeFirmware['answer']) {
  const clock = new VirtualClock();
  const firmware = new FakeFirmware();
  firmware.answer = answer;
  const found = await clock.run(askForConsole(new BoardConsole(firmware, clock, 1), 0xffff));
  return { found, requests: firmware.asked.map(({ message }) => message), milliseconds: clock.now };
}

const HELLO = EXCHANGES.hello.id;
const CONSOLE = EXCHANGES.console.id;

it('asks no more where nobody says hello', async () => {
  expect(await ask(() => undefined)).toEqual({ found: undefined, requests: [HELLO], milliseconds: 1500 });
});

it('takes the version from a refusal, and asks a firmware of any version for the console', async () => {
  const { found, requests } = await ask(({ message }) =>
    message === HELLO ? refusal(REFUSAL.VERSION_MISMATCH, '0.0.7') : granted,
  );
  expect(found).toEqual({ version: '0.0.7' });
  expect(requests).toEqual([HELLO, CONSOLE]);
});

it('asks again where the board is busy or does not hear', async () => {
  let asked = 0;
  const { requests } = await ask(({ message }) => {
    if (message === HELLO) return refusal(REFUSAL.VERSION_MISMATCH);
    asked += 1;
    return asked === 1 ? refusal(REFUSAL.BUSY) : asked === 2 ? undefined : granted;
  });
  expect(requests).toEqual([HELLO, CONSOLE, CONSOLE, CONSOLE]);
});
