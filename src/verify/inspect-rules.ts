import { prometheusSeries } from '../catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { inspect } from '../lint/index.ts';
import { catalogueOf, closestTarget, type SeriesDeclaration } from '../promql/index.ts';
import { duration } from '../units/index.ts';
import { originsOf, type EmittedRule } from './emitted-rules.ts';
import { lintedGroups } from './linted-rules.ts';
import { subjectOf } from './rules.ts';
import { recordedSeries } from './series.ts';

// What verifyRules and verifyTemplates say in the words of a config.
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  'promql/unknown-metric',
  'rule/invalid-template',
  'rule/template-label-missing',
]);

/**
 * The checks of `nines lint` on emitted rules: labels, kinds and units of every expression, and the
 * rules together. What is not emitted here counts as recorded elsewhere.
 */
export function inspectRules(
  rules: readonly EmittedRule[],
  files: readonly EmittedFile[],
  plan: Plan,
): readonly Diagnostic[] {
  const { targetLabels, scrapeInterval } = plan.collection;
  const emitted = new Set(rules.map(({ name }) => name));
  const elsewhere = recordedSeries(rules, files, plan).filter((name) => !emitted.has(name));
  const originOf = originsOf(plan);
  const groups = lintedGroups(rules, (rule) => subjectOf(originOf(rule), rule));
  return inspect(groups, {
    catalogue: catalogueOf([
      ...prometheusSeries(targetLabels),
      ...elsewhere.map(recordedElsewhere),
      ...plan.catalogue,
    ]),
    target: closestTarget(plan.targets.prometheus),
    features: new Set(),
    scrapeInterval,
    evaluationInterval: duration('1m'),
    externalLabels: {},
  }).filter(({ code }) => !SAID_ELSEWHERE.has(code));
}

const recordedElsewhere = (name: string): SeriesDeclaration => ({
  name,
  metric: name,
  kind: 'unknown',
  required: [],
  optional: [],
  open: true,
  values: {},
});
