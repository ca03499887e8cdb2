import { isFunction } from '../scope';
import type { Rule } from './rule';

/** A function keeps the variable of a loop's head, which on Espruino is one for all its turns: it will see the last value. */
export const loopClosures: Rule = ({ references }) =>
  references.flatMap(({ node, ancestors, declaration }) => {
    const loop = declaration?.loopHead;
    if (!loop) return [];
    const inside = ancestors.slice(ancestors.indexOf(loop) + 1);
    return inside.some(isFunction)
      ? [
          {
            at: node.start,
            message: `a function in the loop would see the last ${node.name}: copy it to a const first`,
          },
        ]
      : [];
  });
