import { ancestor } from 'acorn-walk';
import { isFunction } from '../scope';
import type { Finding, Rule } from './rule';

const conditional = new Set([
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'SwitchCase',
  'CatchClause',
]);

/**
 * An arrow function that uses `this`, in code that may be passed over. The parser goes through such code without running it
 * and stores `this` in a function it has not made: a build with assertions, as the Linux port is by default, stops there.
 */
export const skippedArrows: Rule = ({ program }) => {
  const found = new Map<number, Finding>();
  ancestor(program, {
    ThisExpression(_node, _state, ancestors) {
      const arrowAt = ancestors.findLastIndex(isFunction);
      const arrow = ancestors[arrowAt];
      if (arrow?.type !== 'ArrowFunctionExpression') return;
      const outer = ancestors.slice(0, arrowAt);
      const around = outer.slice(outer.findLastIndex(isFunction) + 1);
      if (!around.some(({ type }) => conditional.has(type))) return;
      found.set(arrow.start, {
        at: arrow.start,
        message: 'an arrow with `this` in code that may be passed over: make it in a method',
      });
    },
  });
  return [...found.values()];
};
