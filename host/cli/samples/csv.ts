import { parse } from 'csv-parse/sync';
import { shortest } from './json';
import { damagedSamples, type SampleFormat } from './samples';

const REMEDY =
  'Write a line a row: numbers from -1 to 1 with commas between them; a line of names may come first.';

/** A line a row, values separated by commas (or semicolons or tabs); a first line of names is passed over. */
export const csv: SampleFormat = {
  read(bytes, path) {
    let lines: string[][];
    try {
      lines = parse(bytes, { delimiter: [',', ';', '\t'], trim: true, skip_empty_lines: true, bom: true });
    } catch (cause) {
      throw damagedSamples(path, (cause as Error).message.replace(/\.$/, ''), REMEDY, cause);
    }
    const rows = (isHeader(lines[0]) ? lines.slice(1) : lines).map((line, row) =>
      Float32Array.from(line, (text, column) => {
        const value = toNumber(text);
        if (!Number.isNaN(value)) return value;
        throw damagedSamples(
          path,
          `row ${row + 1} has ${JSON.stringify(text)} in column ${column + 1}`,
          REMEDY,
        );
      }),
    );
    return { rows };
  },
  write: ({ rows }) => rows.map((row) => `${Array.from(row, shortest).join(',')}\n`).join(''),
};

function isHeader(line: string[] | undefined): boolean {
  return line?.every((text) => Number.isNaN(toNumber(text))) ?? false;
}

function toNumber(text: string): number {
  return text === '' ? NaN : Number(text);
}
