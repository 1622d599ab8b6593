// Queries that templates run by themselves: `{{ query "up" | first | value }}`.
import type { Diagnostic } from '../../diagnostics/index.ts';
import {
  carries,
  diagnose,
  labelFlow,
  parseExpression,
  valueType,
  type Expression,
} from '../../promql/index.ts';
import { placeInTemplate, type QueryRead } from '../../template/index.ts';
import type { LintContext } from '../check.ts';
import { templateDiagnostics } from './template-diagnostics.ts';
import { labelHelp } from './template-labels.ts';
import type { ReadText, TextCheck } from './template-part.ts';

/** Queries that do not parse, whose result is of no use, or that find nothing. */
export const checkQueries: TextCheck = (text, _, context) =>
  text.reading.queries.flatMap((query) => checkQuery(text, query, context));

function checkQuery(text: ReadText, query: QueryRead, context: LintContext): readonly Diagnostic[] {
  const { target, features } = context;
  const { expression, errors } = parseExpression(query.text, { target, features });
  if (!expression) {
    return errors.map(({ message, range }) => fails(text, message, placeInTemplate(query, range)));
  }
  const type = valueType(expression);
  if (type === 'range vector' || type === 'string') {
    const given = type === 'string' ? 'a text' : 'a range vector';
    return [fails(text, `it gives ${given}, and only an instant vector can be read`, query.range)];
  }
  // What `printf` puts together is known in its form only.
  return query.offsets ? checkFlow(text, query, expression, context) : [];
}

const fails = ({ part, at }: ReadText, problem: string, range: QueryRead['range']): Diagnostic =>
  templateDiagnostics['template-query'](at(range), { part, problem });

function checkFlow(
  { part, at }: ReadText,
  query: QueryRead,
  expression: Expression,
  { catalogue, target }: LintContext,
): readonly Diagnostic[] {
  const { flow, findings } = labelFlow(expression, { catalogue, target });
  const reports = findings.map((each) =>
    diagnose(each, (range) => at(placeInTemplate(query, range))),
  );
  if (flow.dead) return reports;
  const labels = query.labels
    .filter(({ name }) => carries(flow, name) === 'never')
    .map(({ name, range }) =>
      templateDiagnostics['template-query-label'](at(range), {
        part,
        label: name,
        help: labelHelp(name, flow, expression),
      }),
    );
  return [...reports, ...labels];
}
