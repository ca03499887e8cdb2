import { ChladniError, type ErrorCode } from '../common/errors';
import { printable, printableJson, printableOnTerminal } from '../common/printable';
import { writeFailed } from '../common/storage';

/** The part of a process's stream that is needed. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Why nothing can be written to it any more. */
  readonly lost?: Error | undefined;
  /** Bits of colour that a terminal shows: 8 for a palette of 256. */
  getColorDepth?(): number;
}

export interface OutputOptions {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** Newline-delimited JSON on stdout and nothing else there; what is for people goes to stderr. */
  readonly json: boolean;
  /** Whether to colour what is for people. */
  readonly colour: boolean;
}

/** Kinds of JSON lines; docs/cli.md has each. */
export type EventType = 'progress' | 'level' | 'epoch' | 'entry' | 'ready' | 'result' | 'error';

/** One JSON line. */
export type OutputEvent = { readonly type: EventType } & Readonly<Record<string, unknown>>;

/** Where a command writes to. */
export class Output {
  readonly json: boolean;
  readonly colour: boolean;
  readonly stderr: TextStream;
  readonly #stdout: TextStream;

  constructor({ stdout, stderr, json, colour }: OutputOptions) {
    this.#stdout = stdout;
    this.stderr = stderr;
    this.json = json;
    this.colour = colour;
  }

  /** A line of what was asked for, for people. */
  say(line = ''): void {
    (this.json ? this.stderr : this.#stdout).write(`${printableOnTerminal(line)}\n`);
  }

  /** A line beside what was asked for: news, warnings. */
  note(line: string): void {
    this.stderr.write(`${printableOnTerminal(line)}\n`);
  }

  /** One JSON line for programs; nothing without --json. */
  emit(event: OutputEvent): void {
    if (this.json) this.#stdout.write(`${printableJson(JSON.stringify(event))}\n`);
  }

  /** A failure, for people and, with --json, for programs. */
  fail(error: ChladniError): void {
    fail(error, { stderr: this.stderr, stdout: this.json ? this.#stdout : undefined });
  }

  /**
   * What kept the result from being printed.
   *
   * @returns undefined when everything was printed
   */
  get lost(): ChladniError | undefined {
    const { lost } = this.#stdout;
    if (lost === undefined) return undefined;
    const failed = writeFailed('Standard output', lost);
    if (failed instanceof ChladniError && failed.code === 'STORAGE_FULL') return failed;
    return new ChladniError(
      'OUTPUT_CLOSED',
      `The result could not be printed: standard output is closed (${lost.message}).`,
      'The work itself was finished. Write to a file instead: chladni ... > FILE',
      { cause: lost },
    );
  }
}

/**
 * A failure, for people and, as a JSON line, for programs.
 *
 * @param stdout - absent without --json
 */
export function fail(
  { code, message, remedy }: ChladniError,
  { stderr, stdout }: { readonly stderr: TextStream; readonly stdout: TextStream | undefined },
): void {
  const indent = ' '.repeat(code.length + 2);
  const lines = [...message.split('\n'), ...remedy.split('\n')];
  stderr.write(`${code}  ${printable(lines.join(`\n${indent}`))}\n`);
  const event: OutputEvent = { type: 'error', code, message, remedy };
  stdout?.write(`${printableJson(JSON.stringify(event))}\n`);
}

/** What nobody foresaw becomes a failure that asks for a report; a ChladniError stays what it is. */
export function toChladniError(error: unknown): ChladniError {
  if (error instanceof ChladniError) return error;
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const code: ErrorCode = 'BUG';
  return new ChladniError(
    code,
    `This should not have happened: ${what}`,
    'Please report it with these lines, the command and the output of chladni doctor.',
    { cause: error },
  );
}
