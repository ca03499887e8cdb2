import { parse } from 'acorn';
import type { Program } from 'acorn';
import { resolveReferences } from './scope';
import { rules } from './rules';
import type { Finding } from './rules';

/** One thing in a bundle that Espruino would refuse or do otherwise than Node. */
export interface Violation {
  /** Name of the rule, or 'parse'. */
  readonly rule: string;
  readonly message: string;
  /** In the bundle; both from 1. */
  readonly line: number;
  readonly column: number;
  /** The offending text and what surrounds it. */
  readonly text: string;
}

const CONTEXT_BEFORE = 12;
const CONTEXT_AFTER = 48;

function violation(code: string, rule: string, { at, message }: Finding): Violation {
  const lineStart = code.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = code.indexOf('\n', at);
  return {
    rule,
    message,
    line: code.slice(0, at).split('\n').length,
    column: at - lineStart + 1,
    text: code.slice(
      Math.max(lineStart, at - CONTEXT_BEFORE),
      Math.min(lineEnd < 0 ? code.length : lineEnd, at + CONTEXT_AFTER),
    ),
  };
}

/** Everything in the code that would not run on Espruino 2v29 as it does in Node, in the order of the code. */
export function violations(code: string): Violation[] {
  let program: Program;
  try {
    program = parse(code, { ecmaVersion: 2023, sourceType: 'script' });
  } catch (error) {
    const at = (error as { pos?: number }).pos ?? 0;
    return [violation(code, 'parse', { at, message: (error as Error).message })];
  }
  const input = { code, program, references: resolveReferences(program) };
  return Object.entries(rules)
    .flatMap(([name, rule]) => rule(input).map((finding) => ({ finding, name })))
    .sort((a, b) => a.finding.at - b.finding.at)
    .map(({ finding, name }) => violation(code, name, finding));
}
