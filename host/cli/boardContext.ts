import type { CommandContext } from './command';
import { Output, type OutputEvent } from './output';
import { quietContext } from './quietContext';

/** Tells which board it was, for people and for programs. */
class BoardOutput extends Output {
  readonly #inner: Output;
  readonly #board: number;

  constructor(inner: Output, board: number) {
    const { stderr, json, colour } = inner;
    super({ stdout: { write: () => undefined }, stderr, json, colour });
    this.#inner = inner;
    this.#board = board;
  }

  override say(line = ''): void {
    this.#inner.say(`board ${this.#board}: ${line}`);
  }

  override note(line: string): void {
    this.#inner.note(`board ${this.#board}: ${line}`);
  }

  override emit(event: OutputEvent): void {
    this.#inner.emit({ ...event, board: this.#board });
  }
}

/**
 * Surroundings for a training on one of several boards.
 *
 * @param board - from 1
 * @param shows - whether its progress stands for that of all, which do the same work
 */
export function boardContext(context: CommandContext, board: number, shows: boolean): CommandContext {
  return {
    ...context,
    output: new BoardOutput(context.output, board),
    progress: shows ? context.progress : quietContext(context).progress,
  };
}
