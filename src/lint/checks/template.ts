// Templates of labels and annotations: whether Prometheus can fill them, and whether what they read
// is there when it does.
import type { Diagnostic } from '../../diagnostics/index.ts';
import { readTemplate, type TemplateProblem, type TemplateReading } from '../../template/index.ts';
import type { LintContext, RuleCheck } from '../check.ts';
import type { LintedRule } from '../rule.ts';
import { templateDiagnostics } from './template-diagnostics.ts';
import { checkExternalLabels, checkLabels } from './template-labels.ts';
import type { ReadText } from './template-part.ts';
import { checkQueries } from './template-queries.ts';
import { checkLabelValues, checkUnits } from './template-values.ts';

type Mapping = ReadText['mapping'];

const NOUNS: Readonly<Record<Mapping, string>> = { labels: 'label', annotations: 'annotation' };

/** The templates of an alerting rule, and texts of a recording rule that look like some. */
export const checkTemplates: RuleCheck = (rule, context) => {
  if (rule.kind === 'record') return checkRecordingRule(rule);
  return textsOf(rule).flatMap(([mapping, name, text]) => {
    const reading = readOnce(text, context);
    const part = `${NOUNS[mapping]} \`${name}\``;
    const read: ReadText = {
      mapping,
      name,
      part,
      reading,
      at: (range) => rule.at([mapping, name], range),
    };
    return [
      ...reading.problems.map((problem) => problemOf(read, problem)),
      ...checkLabels(read, rule, context),
      ...checkExternalLabels(read, rule, context),
      ...checkQueries(read, rule, context),
      ...checkLabelValues(read, rule, context),
      ...checkUnits(read, rule, context),
    ];
  });
};

const readings = new WeakMap<LintContext, Map<string, TemplateReading>>();

/** Alerts of a kind have the same texts. */
function readOnce(text: string, context: LintContext): TemplateReading {
  const known = readings.get(context) ?? new Map<string, TemplateReading>();
  readings.set(context, known);
  const reading = known.get(text) ?? readTemplate(text, { target: context.target });
  known.set(text, reading);
  return reading;
}

function textsOf({
  labels,
  annotations,
}: LintedRule): readonly (readonly [Mapping, string, string])[] {
  const all = [
    ...Object.entries(labels).map(([name, text]) => ['labels', name, text] as const),
    ...Object.entries(annotations).map(([name, text]) => ['annotations', name, text] as const),
  ];
  return all.filter(([, , text]) => text.includes('{{'));
}

function problemOf({ part, at }: ReadText, problem: TemplateProblem): Diagnostic {
  const { kind, message, help, range } = problem;
  return REPORTS[kind](at(range), { part, problem: message, help });
}

const REPORTS = {
  syntax: templateDiagnostics['invalid-template'],
  fails: templateDiagnostics['template-fails'],
  garbled: templateDiagnostics['template-garbled'],
} as const;

function checkRecordingRule({ labels, at }: LintedRule): readonly Diagnostic[] {
  return Object.entries(labels).flatMap(([label, text]) => {
    const start = text.indexOf('{{');
    if (start < 0) return [];
    const range = { start, end: text.length };
    return [
      templateDiagnostics['template-in-recording-rule'](at(['labels', label], range), { label }),
    ];
  });
}
