import { MAX_LINE } from '@chladni/protocol';
import type { Random } from '../../common/random';
import { openLink, type Link } from '../../link';
import { checkDecoding } from './codecCheck';
import { FuzzFailure } from './failure';
import { Malformer, randomBytes, validAnswer } from './malforming';
import { NoisyBoard } from './noisyBoard';

/** The host's link and codec, under malformed frames from a board. */
export class HostTarget {
  readonly name = 'host';
  readonly malformer: Malformer;
  private readonly board: NoisyBoard;
  private link: Link | undefined;
  private wanted = 0;
  private lastSent: Buffer = Buffer.alloc(0);

  constructor(private readonly random: Random) {
    this.malformer = new Malformer(random, validAnswer, MAX_LINE);
    this.board = new NoisyBoard(
      (isHarmless) => this.noise(isHarmless),
      (line) => checkDecoding(line),
    );
  }

  /** Has so many malformed frames sent before the answer to a request, which must be right. @throws FuzzFailure */
  async burst(count: number): Promise<void> {
    this.link ??= await openLink(this.board, { nonce: 1 });
    this.wanted = count;
    await (this.random.integer(2) === 0 ? this.echo(this.link) : this.evaluate(this.link));
    const { discardedBytes, badFrames } = this.link.counters;
    const { tally } = this.board;
    if (discardedBytes !== tally.discarded || badFrames !== tally.badFrames)
      throw this.failure(
        `${discardedBytes} bytes and ${badFrames} lines counted as no frames, not ${tally.discarded} and ${tally.badFrames}`,
      );
  }

  async close(): Promise<void> {
    await this.link?.close();
  }

  private noise(isHarmless: (bytes: Buffer) => boolean): Buffer[] {
    const sent: Buffer[] = [];
    let held = Buffer.alloc(0);
    for (; this.wanted > 0;) {
      const bytes = this.malformer.next();
      const line = Buffer.concat([held, bytes]);
      if (!isHarmless(line)) continue;
      // Whatever has no newline yet belongs to what comes next.
      held = line.subarray(line.lastIndexOf(0x0a) + 1);
      sent.push(bytes);
      this.wanted -= 1;
    }
    this.lastSent = Buffer.concat(sent);
    return sent;
  }

  private async echo(link: Link): Promise<void> {
    const data = randomBytes(this.random, this.random.integer(60));
    const answer = await link.echo(data);
    if (!data.equals(answer)) throw this.failure('echo came back as something else');
  }

  private async evaluate(link: Link): Promise<void> {
    const drive = Uint16Array.from({ length: 2 * 5 }, () => this.random.integer(0x10000));
    const sense = await link.evaluate(this.random.integer(1000), 2, 5, 1, 8000, drive);
    if (!sense.every((code, i) => code === 0xffff - drive[i]!))
      throw this.failure('an evaluation came back as something else');
  }

  private failure(message: string): FuzzFailure {
    return new FuzzFailure(`host: ${message}`, this.lastSent);
  }
}
