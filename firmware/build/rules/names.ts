import { full } from 'acorn-walk';
import { globalNames, memberNames, staticNames } from '../builtins';
import type { Finding, Rule } from './rule';

/** Every member that JavaScript's own prototypes have, of which Espruino lacks some. */
const knownToJavaScript: ReadonlySet<string> = new Set(
  [
    Array.prototype,
    Object.getPrototypeOf(Uint8Array.prototype) as object,
    ArrayBuffer.prototype,
    String.prototype,
    Number.prototype,
    RegExp.prototype,
    Promise.prototype,
    Function.prototype,
    Object.prototype,
  ].flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
);

/** A global's name that the program does not declare itself. */
function missingGlobals({ references }: Parameters<Rule>[0]): Finding[] {
  return references
    .filter(({ node, declaration }) => !declaration && !globalNames.has(node.name))
    .map(({ node }) => ({ at: node.start, message: `${node.name} does not exist on Espruino` }));
}

function memberMessage(owner: string | undefined, member: string): string | undefined {
  const statics = owner === undefined ? undefined : staticNames.get(owner);
  if (statics) return statics.has(member) ? undefined : `${owner!}.${member} does not exist on Espruino`;
  return knownToJavaScript.has(member) && !memberNames.has(member)
    ? `no value has the member ${member} on Espruino`
    : undefined;
}

/** Globals and members that Espruino does not have. */
export const names: Rule = (input) => {
  const globals = new Set(input.references.filter(({ declaration }) => !declaration).map(({ node }) => node));
  const findings = missingGlobals(input);
  full(input.program, (base) => {
    const node = base;
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return;
    const { object, property } = node;
    const owner = object.type === 'Identifier' && globals.has(object) ? object.name : undefined;
    const message = memberMessage(owner, property.name);
    if (message !== undefined) findings.push({ at: property.start, message });
  });
  return findings;
};
