import { simple } from 'acorn-walk';
import type { Finding, Rule } from './rule';

/** `return`, a line's end, an expression: JavaScript returns nothing, Espruino returns the expression. */
export const returns: Rule = ({ code, program }) => {
  const findings: Finding[] = [];
  simple(program, {
    ReturnStatement(node) {
      if (node.argument || code[node.end - 1] === ';') return;
      if (code.slice(node.end).trimStart().startsWith('}')) return;
      findings.push({ at: node.start, message: 'return without a semicolon would return what follows' });
    },
  });
  return findings;
};
