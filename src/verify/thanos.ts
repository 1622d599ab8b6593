// What Prometheus and Thanos Ruler are given says together what the plan says, and each rule is
// evaluated where all that it reads can be read.
import { subject, type Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { THANOS_EMITTER } from '../names/index.ts';
import type { VectorSelector } from '../promql/index.ts';
import type { EmittedRule } from './emitted-rules.ts';
import { field, list } from './fields.ts';
import { parseYaml } from './read-file.ts';
import { targetDiagnostics } from './target-diagnostics.ts';
import { compareOrder, compareRules, mayTake, readRulesIn, selectorsIn } from './target-rules.ts';

const PROMETHEUS = 'thanos/prometheus/';
const RULER = 'thanos/ruler/';

export function verifyThanos(files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] {
  const own = files.filter(({ emitter }) => emitter === THANOS_EMITTER);
  if (own.length === 0) return [];
  const [here, broken] = readRulesIn(own, PROMETHEUS);
  const [there, unreadable] = readRulesIn(own, RULER);
  return [
    ...broken,
    ...unreadable,
    ...compareRules('thanos', [...here, ...there], plan),
    ...compareOrder('thanos', here, plan),
    ...compareOrder('thanos', there, plan),
    ...checkInputs(here, there),
    ...own.flatMap(checkStrategies),
  ];
}

/** Prometheus has nothing of what the ruler records, or of the alerts that it raises. */
function checkInputs(
  here: readonly EmittedRule[],
  there: readonly EmittedRule[],
): readonly Diagnostic[] {
  const local = new Set(here.map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`));
  const away = there.filter(({ name, labels }) => !local.has(`${name} ${JSON.stringify(labels)}`));
  return here.flatMap((rule) =>
    selectorsIn(rule)
      .filter((selector) => away.some((other) => comesFrom(selector, other)))
      .map(({ name }) => {
        const about = subject(`file ${rule.file}`, {});
        const where = 'Prometheus, and the ruler alone has it';
        const parameters = { rule: `${rule.kind} ${rule.name}`, series: name, where };
        return targetDiagnostics['input-not-there'](about, parameters);
      }),
  );
}

function comesFrom(selector: VectorSelector, rule: EmittedRule): boolean {
  if (rule.kind === 'record') return selector.name === rule.name && mayTake(selector, rule);
  const isState = selector.name === 'ALERTS' || selector.name === 'ALERTS_FOR_STATE';
  return isState && mayTake(selector, { labels: { ...rule.labels, alertname: rule.name } });
}

/** The ruler is told what to do without all stores; Prometheus refuses a file that says so. */
const checkStrategies = (file: EmittedFile): readonly Diagnostic[] =>
  list(parseYaml(file.content).value, 'groups')
    .filter((group) => {
      const strategy = field(group, 'partial_response_strategy');
      return file.path.startsWith(RULER)
        ? strategy !== 'abort' && strategy !== 'warn'
        : strategy !== undefined;
    })
    .map((group) => {
      const problem = `has group ${String(field(group, 'name'))} of ${file.path} with a wrong partial_response_strategy`;
      return targetDiagnostics['rules-differ'](subject(`file ${file.path}`, {}), {
        target: 'thanos',
        problem,
      });
    });
