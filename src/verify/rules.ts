// Every emitted expression parses, and every series that a rule reads is a declared metric or
// recorded by another rule.
import { subject, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { Origin, Plan } from '../ir/index.ts';
import { promqlDiagnostics } from './diagnostics.ts';
import { originsOf, type EmittedRule } from './emitted-rules.ts';
import { expressionReader } from './read-expression.ts';
import { unknownSeries } from './series.ts';

/** `known` are the series that rules may read. A rule without expression is reported elsewhere. */
export function verifyRules(
  rules: readonly EmittedRule[],
  plan: Plan,
  known: ReadonlySet<string>,
): readonly Diagnostic[] {
  const originOf = originsOf(plan);
  const read = expressionReader({ variables: false });
  return rules
    .filter(({ text }) => text.trim() !== '')
    .flatMap((rule) => {
      const about = subjectOf(originOf(rule), rule);
      const reader = rule.kind === 'alert' ? `alert ${rule.name}` : rule.name;
      const { series, problem } = read(rule.text);
      return problem === ''
        ? unknownSeries(series, { reader, about, known })
        : [promqlDiagnostics['emitted-expression-invalid'](about, { rule: reader, problem })];
    });
}

export const subjectOf = (origin: Origin | undefined, { file }: EmittedRule): Subject =>
  origin === undefined
    ? subject(`file ${file}`, {})
    : subject(origin.definition, origin, subject(`service ${origin.service ?? ''}`.trim(), {}));
