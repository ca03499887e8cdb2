import { ChladniError } from '../common/errors';
import { placeOf } from './place';

/** Finds a label in the name of a file, without its ending; undefined where there is none. */
export type FileLabel = (name: string) => string | undefined;

const PLACEHOLDER = '{label}';
/** `*`, or another part in braces: {speaker}. */
const ANY_TEXT = /\*|\{\w*\}/;
/** What stands between the parts of a name. */
const SEPARATORS = /[_\-. ]+/;

/**
 * Reads how labels stand in file names: the place of a part (1, 2, ..., -1, first, last) between underscores, hyphens,
 * dots and spaces; or a pattern such as `{label}_*`, in which `*` or another name in braces is any text; or a regular
 * expression with one group.
 *
 * @throws ChladniError `BAD_USAGE`
 */
export function fileLabel(given: string): FileLabel {
  const place = placeOf(given);
  if (place !== undefined)
    return (name) => {
      const parts = name.split(SEPARATORS).filter((part) => part !== '');
      return parts.at(place > 0 ? place - 1 : place);
    };
  const pattern = patternOf(given);
  return (name) => {
    const label = pattern.exec(name)?.[1];
    return label === '' ? undefined : label;
  };
}

function patternOf(given: string): RegExp {
  const [before, after, ...more] = given.replace(/\.wav$/i, '').split(PLACEHOLDER);
  if (after !== undefined && more.length === 0) {
    // As little as possible, so that {label}_* ends at the first underscore.
    const text = (part: string) => part.split(ANY_TEXT).map(escape).join('.*?');
    return new RegExp(`^${text(before!)}(.+?)${text(after)}$`);
  }
  if (/\((?!\?)|\(\?</.test(given))
    try {
      return new RegExp(given);
    } catch {
      // Told below.
    }
  throw new ChladniError(
    'BAD_USAGE',
    `--label ${given} does not say where the label stands in a file name.`,
    'Give the place of the part, such as first, 2 or last, or a pattern such as {label}_*.',
  );
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
