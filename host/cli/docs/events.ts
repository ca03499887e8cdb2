import type { EventType } from '../output';

/** What each kind of line that `--json` prints holds besides `type`. */
const FIELDS: Readonly<Record<EventType, string>> = {
  progress:
    "`stage`, `done`, `total` in the stage's own unit, `seconds` since it began; every five seconds and at the end of stages that take longer than one",
  level:
    'of train with a bench file whose drive level is measured, a line a level that was tried: `level`, `clipping` and `distortion` (parts, 0 to 1), `signalToNoise`',
  epoch: 'a line of metrics.jsonl, below',
  entry:
    'of compare, a line a training, as soon as it has ended: a line of `entries`, below, without its `curve`',
  ready: 'of emulate: `address`, `board`, `serialNumber`',
  result: "`command`, and the command's own fields, below",
  error: '`code`, `message`, `remedy`',
};

/** Every type of line as a table in Markdown. */
export function eventTable(): string {
  const rows = Object.entries(FIELDS).map(([type, fields]) => `| \`${type}\` | ${fields} |`);
  return ['| type | fields |', '| --- | --- |', ...rows].join('\n');
}
