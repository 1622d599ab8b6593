import { property, subject, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { LabelSet, Origin, Plan } from '../ir/index.ts';
import { parseExpression, type Expression } from '../promql/index.ts';
import { suggest } from '../text/index.ts';
import { checkTemplate } from '../template/index.ts';
import { originsOf, type EmittedRule } from './emitted-rules.ts';
import { alertDiagnostics } from './link-diagnostics.ts';
import { subjectOf } from './subjects.ts';

/** Labels and annotations that Prometheus fills in when an alert fires must be templates. */
export function verifyTemplates(rules: readonly EmittedRule[], plan: Plan): readonly Diagnostic[] {
  const originOf = originsOf(plan);
  return rules
    .filter(({ kind }) => kind === 'alert')
    .flatMap((rule) => {
      const about = aboutOf(originOf(rule), rule);
      return [
        ...checkTexts(rule, rule.labels, about),
        ...checkTexts(rule, rule.annotations, about),
      ];
    });
}

function checkTexts(rule: EmittedRule, texts: LabelSet, about: Subject): readonly Diagnostic[] {
  const alert = rule.name;
  return Object.entries(texts)
    .filter(([, text]) => text.includes('{{'))
    .flatMap(([name, text]) => {
      // An author's own text is the property of the same name.
      const here = OWN_TEXTS.has(name) ? property(about, name) : about;
      const { problem, labels } = checkTemplate(text);
      if (problem !== '')
        return [alertDiagnostics['invalid-template'](here, { name, alert, problem })];
      const known = labels.length > 0 ? labelsOf(rule) : undefined;
      if (!known) return [];
      return labels
        .filter((label) => !known.includes(label))
        .map((label) => {
          const suggestion = `keep it with by (…, ${label}), or ${suggest(label, known)}`;
          const parameters = { name, alert, label, suggestion };
          return alertDiagnostics['unknown-template-label'](here, parameters);
        });
    });
}

const OWN_TEXTS: ReadonlySet<string> = new Set(['summary', 'description']);

const aboutOf = (origin: Origin | undefined, { name, file }: EmittedRule): Subject =>
  origin ? subjectOf(origin) : subject(`alert ${name}`, {}, subject(`file ${file}`, {}));

/**
 * All labels that `$labels` can have, where the expression leaves no doubt about it. The rule's own
 * labels are not among them: Prometheus fills templates before it adds those.
 */
function labelsOf({ text }: EmittedRule): readonly string[] | undefined {
  const { expression } = parseExpression(text, { variables: false });
  return expression && keptLabels(expression);
}

// These keep the labels of single series, or add one.
const KEEPS_SERIES: ReadonlySet<string> = new Set([
  'bottomk',
  'count_values',
  'limit_ratio',
  'limitk',
  'topk',
]);

/** A sum by labels has these labels alone, also when it is compared with a number. */
function keptLabels(expression: Expression): readonly string[] | undefined {
  const { kind } = expression;
  if (kind === 'paren') return keptLabels(expression.expression);
  if (kind === 'binary') {
    if (expression.right.kind === 'number') return keptLabels(expression.left);
    return expression.left.kind === 'number' ? keptLabels(expression.right) : undefined;
  }
  if (kind !== 'aggregation' || KEEPS_SERIES.has(expression.operator)) return undefined;
  return expression.without ? undefined : expression.grouping;
}
