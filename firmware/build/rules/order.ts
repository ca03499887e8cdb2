import type { Rule } from './rule';

/**
 * A name is used above its declaration. Espruino hoists neither functions nor var, so what Node finds is not there yet;
 * from inside a function it may be by then, but nothing is gained by relying on it.
 */
export const order: Rule = ({ references }) =>
  references.flatMap(({ node, declaration }) =>
    declaration && node.start < declaration.at
      ? [{ at: node.start, message: `${node.name} is used before it is defined` }]
      : [],
  );
