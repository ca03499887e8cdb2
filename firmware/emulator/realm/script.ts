import { parse } from 'acorn';

/** Whether a program consists of expressions alone, as a bundle in a function does, and so leaves no global behind. */
export function declaresNothing(code: string): boolean {
  try {
    const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'script' });
    return (
      body.length > 0 &&
      body.every((statement) => statement.type === 'ExpressionStatement' && isSelfContained(statement))
    );
  } catch {
    return false;
  }
}

/** A call or a directive; an assignment would make a global. */
function isSelfContained(statement: { readonly expression: { readonly type: string } }): boolean {
  const { type } = statement.expression;
  return type === 'CallExpression' || type === 'Literal';
}
