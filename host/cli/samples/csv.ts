import { parse } from 'csv-parse/sync';
import { delimiters, detectDelimiter, detectEncoding, numberReader } from '../../data';
import { shortest } from './json';
import { damagedSamples, type SampleFormat } from './samples';

const REMEDY =
  'Write a line a row: numbers from -1 to 1 with commas between them; a line of names may come first.';
/** By which the delimiter is found. */
const SAMPLE_CHARACTERS = 65_536;

type NumberReader = (text: string) => number;

/**
 * A line a row, values with commas, semicolons, tabs, bars or spaces between; where that is no comma, a comma may be the
 * decimal sign. A first line of names is passed over.
 */
export const csv: SampleFormat = {
  read(bytes, path) {
    const text = new TextDecoder(detectEncoding(bytes)).decode(bytes);
    const delimiter = detectDelimiter(text.slice(0, SAMPLE_CHARACTERS));
    let lines: string[][];
    try {
      lines = parse(text, {
        delimiter: delimiters[delimiter],
        trim: true,
        skip_empty_lines: true,
        relax_column_count: delimiter === 'space',
      });
    } catch (cause) {
      throw damagedSamples(path, (cause as Error).message.replace(/\.$/, ''), REMEDY, cause);
    }
    // Several spaces are one delimiter.
    if (delimiter === 'space') lines = lines.map((line) => line.filter((cell) => cell !== ''));
    const toNumber = reader(delimiter !== 'comma');
    const rows = (isHeader(lines[0], toNumber) ? lines.slice(1) : lines).map((line, row) =>
      Float32Array.from(line, (cell, column) => {
        const value = toNumber(cell);
        if (!Number.isNaN(value)) return value;
        throw damagedSamples(
          path,
          `row ${row + 1} has ${JSON.stringify(cell)} in column ${column + 1}`,
          REMEDY,
        );
      }),
    );
    return { rows };
  },
  write: ({ rows }) => rows.map((row) => `${Array.from(row, shortest).join(',')}\n`).join(''),
};

/** A sample has no thousands: what stands before a comma are its units. */
function reader(mayBeComma: boolean): NumberReader {
  const [withPoint, withComma] = [numberReader('point'), numberReader('comma')];
  return (text) => {
    const value = withPoint(text);
    return Number.isNaN(value) && mayBeComma ? withComma(text) : value;
  };
}

function isHeader(line: string[] | undefined, toNumber: NumberReader): boolean {
  return line?.every((text) => Number.isNaN(toNumber(text))) ?? false;
}
