import { isMap, type Document, type LineCounter } from 'yaml';
import { ChladniError } from '../common/errors';
import { unknownName } from '../common/nearest';

/** Checks one value; returns undefined when it is not what is wanted. */
export interface Check<T> {
  /** What is wanted, as an error says it. */
  readonly wants: string;
  read(this: void, value: unknown): T | undefined;
}

/** A map of the file, whose fields are taken one after the other; each failure names file, line and field. */
export class Reader {
  private readonly taken = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly document: Document,
    private readonly lines: LineCounter,
    private readonly path: readonly string[] = [],
  ) {}

  /** Names in the map, in their order. */
  get names(): string[] {
    return Object.keys(this.toJS() as object);
  }

  /** @throws ChladniError `BAD_USAGE` when it is no map */
  checkIsMap(): void {
    const value = this.path.length === 0 ? this.document.contents : this.document.getIn(this.path, true);
    if (isMap(value)) return;
    throw this.wrong([], 'fields, one to a line');
  }

  /** A field that may be absent. @throws ChladniError `BAD_USAGE` */
  take<T>(name: string, check: Check<T>): T | undefined {
    this.taken.add(name);
    const value = (this.toJS() as Record<string, unknown>)[name];
    if (value === undefined) return undefined;
    const read = check.read(value);
    if (read === undefined) throw this.wrong([name], check.wants);
    return read;
  }

  /** A field that must be there. @throws ChladniError `BAD_USAGE` */
  need<T>(name: string, check: Check<T>): T {
    const value = this.take(name, check);
    if (value === undefined)
      throw this.failure([], `${this.nameOf([name])} is missing`, `Give ${check.wants}.`);
    return value;
  }

  /** A field that is a map itself; undefined where it is absent. @throws ChladniError `BAD_USAGE` */
  takeMap(name: string): Reader | undefined {
    this.taken.add(name);
    if ((this.toJS() as Record<string, unknown>)[name] === undefined) return undefined;
    const inner = new Reader(this.file, this.document, this.lines, [...this.path, name]);
    inner.checkIsMap();
    return inner;
  }

  /** To be called last. @throws ChladniError `BAD_USAGE` for a field nobody took */
  refuseOthers(): void {
    for (const name of this.names) {
      if (this.taken.has(name)) continue;
      const { message, remedy } = unknownName('field', name, [...this.taken]);
      throw this.failure(
        [name],
        `${message.replace(/\.$/, '')} in ${this.nameOf([]) || 'a bench file'}`,
        remedy,
      );
    }
  }

  /** @param tail - path from here */
  wrong(tail: readonly string[], wants: string): ChladniError {
    const value: unknown = this.document.getIn([...this.path, ...tail], false);
    const given = value === undefined ? 'nothing' : JSON.stringify(value);
    return this.failure(tail, `${this.nameOf(tail) || 'the file'} cannot be ${given}`, `Give ${wants}.`);
  }

  private failure(tail: readonly string[], what: string, remedy: string): ChladniError {
    const node = this.document.getIn([...this.path, ...tail], true) as
      { range?: [number, ...unknown[]] } | undefined;
    const line = node?.range === undefined ? '' : `, line ${this.lines.linePos(node.range[0]).line}`;
    return new ChladniError('BAD_USAGE', `${this.file}${line}: ${what}.`, remedy);
  }

  private nameOf(tail: readonly string[]): string {
    return [...this.path, ...tail].join('.');
  }

  private toJS(): unknown {
    const whole: unknown = this.document.toJS();
    return this.path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], whole);
  }
}
