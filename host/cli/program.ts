import { Command, CommanderError } from 'commander';
import { ChladniError, EXIT_STATUS } from '../common/errors';
import { without } from '../common/without';
import { BarProgress } from './barProgress';
import type { CommandDefinition } from './command';
import { commands } from './commands';
import { commandText } from './commandText';
import { onInterrupt, type SignalSource } from './interrupt';
import { LineProgress } from './lineProgress';
import { flag, toCommander } from './options';
import { Output, toChladniError, type TextStream } from './output';
import { packageVersion } from './packageVersion';
import { forgetBoards } from './sameBoard';

/** What a process gives the command line. */
export interface Terminal {
  readonly stdout: TextStream;
  readonly stderr: TextStream & NodeJS.WritableStream;
  readonly signals: SignalSource;
  readonly environment: Readonly<Partial<Record<'FORCE_COLOR' | 'NO_COLOR', string | undefined>>>;
  /** Folder that relative paths begin at. */
  readonly caller: string;
  readonly now: () => number;
  /** Ends the process at once. */
  readonly quit: (status: number) => void;
}

/**
 * Runs one command line to its end.
 *
 * @param words - what follows the program's name
 * @returns the exit status
 */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const output = openOutput(words, terminal);
  const program = new Command('chladni')
    .description('Trains physical systems as neural networks.')
    .version(packageVersion(), '-V, --version', 'the version')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'help on a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      // Failures are told by `fail`, in one form for all.
      writeErr: () => undefined,
    });
  for (const [name, definition] of Object.entries(commands)) {
    program.addCommand(build(name, definition, commandText(words), output, terminal));
  }
  try {
    if (words.length === 0) {
      program.outputHelp();
      return 0;
    }
    if (words.every((word) => word === '--json')) throw usage('No command was given.', program);
    await program.parseAsync(words, { from: 'user' });
    return ended(output);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return ended(output);
    const failure =
      error instanceof CommanderError ? fromCommander(error, words, program) : toChladniError(error);
    output.fail(failure);
    return EXIT_STATUS[failure.code];
  }
}

/** @returns 0, or the status of what kept the result from being printed */
function ended(output: Output): number {
  const { lost } = output;
  if (lost === undefined) return 0;
  output.fail(lost);
  return EXIT_STATUS[lost.code];
}

function openOutput(words: readonly string[], { stdout, stderr, environment }: Terminal): Output {
  // Looked for before parsing, so that a wrong option is told in the form that was asked for.
  const json = words.includes('--json');
  const stream = json ? stderr : stdout;
  // Its colours are those of the palette of 256, which an old console shows as something else.
  const shows = stream.isTTY === true && (stream.getColorDepth?.() ?? 8) >= 8;
  const colour = (environment.FORCE_COLOR ?? '0') !== '0' || (shows && !environment.NO_COLOR);
  return new Output({ stdout, stderr, json, colour });
}

function build(
  name: string,
  definition: CommandDefinition,
  again: string,
  output: Output,
  terminal: Terminal,
): Command {
  const made = new Command(name)
    .description(definition.summary)
    .exitOverride()
    .allowExcessArguments(false)
    .configureOutput({ writeOut: (text) => terminal.stdout.write(text), writeErr: () => undefined });
  for (const spec of Object.values(definition.options)) made.addOption(toCommander(spec));
  made.addOption(toCommander(flag('--json', 'newline-delimited JSON on standard output and nothing else')));
  return made.action(async (given: Record<string, unknown>) => {
    const bars =
      terminal.stderr.isTTY === true && !output.json
        ? new BarProgress(terminal.stderr, terminal.now)
        : undefined;
    const interrupt = onInterrupt(terminal.signals, terminal.quit, (line) => output.note(`\n${line}`));
    forgetBoards();
    try {
      // How a command is to tell is known to the output; it decides nothing else.
      await definition.run(without(given, 'json'), {
        output,
        progress: bars ?? new LineProgress(output, terminal.now),
        signal: interrupt.signal,
        caller: terminal.caller,
        again,
        now: terminal.now,
      });
    } finally {
      bars?.stop();
      interrupt.release();
    }
  });
}

function fromCommander(error: CommanderError, words: readonly string[], program: Command): ChladniError {
  const [message = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const guess = /\(Did you mean (.*)\?\)/.exec(rest.join(' '))?.[1];
  const told = error.code === 'commander.help' ? 'No command was given' : message.replace(/\.$/, '');
  return usage(`${told.charAt(0).toUpperCase()}${told.slice(1)}.`, program, words[0], guess);
}

function usage(message: string, program: Command, word?: string, guess?: string): ChladniError {
  const named = program.commands.some((one) => one.name() === word) ? ` ${word!}` : '';
  const help = `chladni${named} --help tells what there is.`;
  return new ChladniError(
    'BAD_USAGE',
    message,
    guess === undefined ? help : `Did you mean ${guess}? ${help}`,
  );
}
