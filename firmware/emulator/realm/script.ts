import { parse, type ExpressionStatement, type ModuleDeclaration, type Statement } from 'acorn';

/**
 * A program as the body of a function that returns the value of its last statement.
 *
 * @returns undefined where that would not do the same: only expressions, as a bundle in a function is one, leave no global
 */
export function functionBody(code: string): string | undefined {
  const expressions = selfContained(code);
  const last = expressions?.at(-1)?.expression;
  if (last === undefined) return undefined;
  return `${code.slice(0, last.start)}return (${code.slice(last.start, last.end)})`;
}

/** @returns undefined when there is any other statement */
function selfContained(code: string): ExpressionStatement[] | undefined {
  try {
    const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'script' });
    return body.every(isSelfContained) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** A call or a directive; an assignment would make a global. */
function isSelfContained(statement: Statement | ModuleDeclaration): statement is ExpressionStatement {
  if (statement.type !== 'ExpressionStatement') return false;
  const { type } = statement.expression;
  return type === 'CallExpression' || type === 'Literal';
}
