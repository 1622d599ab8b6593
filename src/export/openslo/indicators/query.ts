import { build, parseExpression, printExpression, type Expression } from '../../../promql/index.ts';

/** The expression of a definition's text; nothing where the text is none. */
export function readText(text: string | undefined): Expression | undefined {
  if (text === undefined) return undefined;
  return parseExpression(text).expression;
}

/** One number of it, or one for each of the labels. */
export const total = (of: Expression, by: readonly string[], how: 'sum' | 'count' = 'sum') =>
  build.aggregate(how, of, by.length > 0 ? { by } : {});

export const text = printExpression;
