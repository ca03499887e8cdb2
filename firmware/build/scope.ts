import type { Identifier, Node, Pattern, Program } from 'acorn';
import { ancestor } from 'acorn-walk';

export interface Declaration {
  readonly name: string;
  /** Where the name is first written. */
  readonly at: number;
  /** The loop whose head declares it by let or const. */
  readonly loopHead: Node | undefined;
}

export interface Reference {
  readonly node: Identifier;
  /** From the program down to the reference itself. */
  readonly ancestors: readonly Node[];
  /** Undefined: no declaration in the program, so a global. */
  readonly declaration: Declaration | undefined;
}

type Scope = Map<string, Declaration>;

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const blockTypes = new Set([
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'CatchClause',
  'SwitchStatement',
  'ClassExpression',
]);

/** Whether a node is a function of any kind. */
export function isFunction(node: Node): boolean {
  return functionTypes.has(node.type);
}

function identifiersOf(pattern: Pattern): Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        identifiersOf(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? identifiersOf(element) : []));
    case 'RestElement':
      return identifiersOf(pattern.argument);
    case 'AssignmentPattern':
      return identifiersOf(pattern.left);
    case 'MemberExpression':
      return [];
  }
}

/** Declarations and references of a program, each reference with the declaration it finds. */
export function resolveReferences(program: Program): Reference[] {
  const scopes = new Map<Node, Scope>();
  const declared = new Set<Identifier>();

  const declare = (scopeNode: Node, identifiers: readonly Identifier[], loopHead?: Node): void => {
    const scope = scopes.get(scopeNode) ?? new Map<string, Declaration>();
    scopes.set(scopeNode, scope);
    for (const node of identifiers) {
      declared.add(node);
      const known = scope.get(node.name);
      if (!known) scope.set(node.name, { name: node.name, at: node.start, loopHead });
    }
  };
  const enclosing = (ancestors: readonly Node[], acceptsBlocks: boolean): Node =>
    ancestors.findLast((node) => isFunction(node) || (acceptsBlocks && blockTypes.has(node.type))) ?? program;

  ancestor(program, {
    VariableDeclaration(node, _state, ancestors) {
      const outer = ancestors.slice(0, -1);
      const parent = outer.at(-1);
      const isHead = parent?.type.startsWith('For') === true && node.kind !== 'var';
      const identifiers = node.declarations.flatMap(({ id }) => identifiersOf(id));
      declare(enclosing(outer, node.kind !== 'var'), identifiers, isHead ? parent : undefined);
    },
    Function(node, _state, ancestors) {
      declare(node, node.params.flatMap(identifiersOf));
      if (!node.id) return;
      if (node.type === 'FunctionDeclaration') declare(enclosing(ancestors.slice(0, -1), true), [node.id]);
      else declare(node, [node.id]);
    },
    Class(node, _state, ancestors) {
      if (!node.id) return;
      declare(node.type === 'ClassDeclaration' ? enclosing(ancestors.slice(0, -1), true) : node, [node.id]);
    },
    CatchClause(node) {
      if (node.param) declare(node, identifiersOf(node.param));
    },
  });

  const references: Reference[] = [];
  const refer = (node: Identifier, ancestors: readonly Node[]): void => {
    if (declared.has(node)) return;
    const holder = ancestors.findLast((outer) => scopes.get(outer)?.has(node.name) === true);
    references.push({
      node,
      ancestors: [...ancestors],
      declaration: holder && scopes.get(holder)?.get(node.name),
    });
  };
  ancestor(program, {
    Identifier: (node, _state, ancestors) => refer(node, ancestors),
    Pattern(node, _state, ancestors) {
      // Assignment targets; acorn-walk visits them as patterns and not as identifiers.
      if (node.type === 'Identifier') refer(node, ancestors);
    },
  });
  return references;
}
