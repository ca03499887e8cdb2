import type { AnyNode } from 'acorn';
import { full } from 'acorn-walk';
import type { Finding, Rule } from './rule';

type Check = (node: AnyNode) => string | undefined;

const always =
  (message: string): Check =>
  () =>
    message;

const privateNames = 'private names are not supported';

function checkFunction(node: AnyNode): string | undefined {
  if (!('params' in node)) return undefined;
  if (node.generator) return 'generators are not supported';
  if (node.async) return 'async functions are not supported';
  return undefined;
}

function checkKey(node: AnyNode): string | undefined {
  if ('computed' in node && node.computed) return 'computed keys are not supported';
  return 'key' in node && node.key.type === 'PrivateIdentifier' ? privateNames : undefined;
}

/** Fine as the name of a property, but not of a class's method. */
const wordsOfTheLanguage = new Set(
  'of in new for if else do while switch case default return break continue typeof delete void class function null true false this let var const try catch finally throw instanceof static debugger'.split(
    ' ',
  ),
);

function checkMethodName(node: AnyNode): string | undefined {
  if (node.type !== 'MethodDefinition' || node.key.type !== 'Identifier') return undefined;
  const { name } = node.key;
  return wordsOfTheLanguage.has(name) ? `a class's method cannot be called ${name}` : undefined;
}

const assignmentOperators = new Set(['**=', '??=', '||=', '&&=']);
const errorClass = /^(?:[A-Z][A-Za-z]*)?Error$/;

/** Node types of ES2023 that Espruino 2v29 does not parse, or runs otherwise. */
const checks: Readonly<Record<string, Check>> = {
  LabeledStatement: always('labels are not supported'),
  WithStatement: always('with is not supported'),
  AwaitExpression: always('await is not supported'),
  YieldExpression: always('generators are not supported'),
  RestElement: always('rest arguments and elements are not supported'),
  SpreadElement: always('spread is not supported'),
  ObjectPattern: always('destructuring is not supported'),
  ArrayPattern: always('destructuring is not supported'),
  AssignmentPattern: always('default values are not supported'),
  ChainExpression: always('optional chaining is not supported'),
  TaggedTemplateExpression: always('tagged templates are not supported'),
  MetaProperty: always('new.target and import.meta are not supported'),
  PrivateIdentifier: always(privateNames),
  StaticBlock: always('static blocks are not supported'),
  PropertyDefinition: always('class fields lose `this` in arrows: assign in the constructor'),
  ImportExpression: always('import() is not supported'),
  FunctionDeclaration: checkFunction,
  FunctionExpression: checkFunction,
  ArrowFunctionExpression: checkFunction,
  Property: checkKey,
  MethodDefinition: (node) => checkKey(node) ?? checkMethodName(node),
  BinaryExpression: (node) =>
    'operator' in node && node.operator === '**' ? '** is not supported: use Math.pow' : undefined,
  AssignmentExpression(node) {
    if (node.type !== 'AssignmentExpression') return undefined;
    if (assignmentOperators.has(node.operator)) return `${node.operator} is not supported`;
    const { left } = node;
    const setsLength =
      left.type === 'MemberExpression' &&
      !left.computed &&
      // An object of one's own may have a length like any other field.
      left.object.type !== 'ThisExpression' &&
      left.property.type === 'Identifier' &&
      left.property.name === 'length';
    return setsLength ? 'length cannot be set' : undefined;
  },
  Literal(node) {
    if (node.type !== 'Literal') return undefined;
    if (node.bigint) return 'BigInt is not supported';
    const { regex } = node;
    if (!regex) return undefined;
    if (regex.pattern.includes('(?')) return 'regular expressions have no lookaround and no special groups';
    return /[^gim]/.test(regex.flags) ? 'regular expressions have the flags g, i and m alone' : undefined;
  },
};

function checkClass(node: AnyNode): string | undefined {
  if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return undefined;
  const parent = node.superClass;
  return parent?.type === 'Identifier' && errorClass.test(parent.name)
    ? 'a class that extends Error is no instance of it and loses its message'
    : undefined;
}

/** Syntax that Espruino does not have. */
export const syntax: Rule = ({ program }) => {
  const findings: Finding[] = [];
  full(program, (node) => {
    const anyNode = node;
    const message = checks[node.type]?.(anyNode) ?? checkClass(anyNode);
    if (message !== undefined) findings.push({ at: node.start, message });
  });
  return findings;
};
