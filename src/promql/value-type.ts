import type { Expression, ValueType } from './ast.ts';
import { returnType } from './functions.ts';

/**
 * The type that an expression evaluates to. It does not check the parts: see `checkExpression`.
 *
 * @example valueType(range(selector('up'), duration('5m'))) // 'range vector'
 */
export function valueType(expression: Expression): ValueType {
  switch (expression.kind) {
    case 'number':
    case 'number-variable':
      return 'scalar';
    case 'string':
      return 'string';
    case 'vector-selector':
    case 'aggregation':
      return 'instant vector';
    case 'matrix-selector':
    case 'subquery':
      return 'range vector';
    case 'call':
      return returnType(expression.name);
    case 'paren':
    case 'unary':
      return valueType(expression.expression);
    case 'binary':
      return valueType(expression.left) === 'scalar' && valueType(expression.right) === 'scalar'
        ? 'scalar'
        : 'instant vector';
  }
}
