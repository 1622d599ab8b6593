// A silence that is made from an alert covers its escalated copies: they carry the same name and
// labels, and only add their level.
import { subject, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { AlertClass, LabelSet } from '../ir/index.ts';
import { ESCALATION_LABEL } from '../names/index.ts';
import { groupBy } from '../text/index.ts';
import type { EmittedAlert } from './emitted-alerts.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import {
  aboutOrigin,
  printLabels,
  type Proof,
  type RoutingText,
  type RulesRead,
} from './routing-text.ts';

export function proveSilences({ plan, alike, rules }: RoutingText): Proof {
  const areCopied = alike.some(([{ labels }]) => levelOf(labels) !== '');
  const copies = areCopied ? plan.alerts.filter(({ labels }) => levelOf(labels) !== '') : [];
  const emitted = (rules?.alerts ?? []).filter(({ labels }) => levelOf(labels) !== '');
  const copied = new Set(copies.map(({ alert }) => alert));
  const named = new Set([...copied, ...emitted.map(({ name }) => name)]);
  if (named.size === 0) return { facts: 0, diagnostics: [] };
  const bases = groupBy(
    plan.alerts.filter(({ alert, labels }) => named.has(alert) && levelOf(labels) === ''),
    ({ alert }) => alert,
  );
  const known = new Set(
    [...copied].flatMap((name) => bases.get(name) ?? []).map(({ labels }) => printLabels(labels)),
  );
  const missed = copies.flatMap((copy): readonly Diagnostic[] => {
    const { [ESCALATION_LABEL]: level = '', ...labels } = copy.labels;
    if (known.has(printLabels(labels))) return [];
    const about = aboutOrigin(copy.origin);
    const why = `no alert has its other labels, ${printLabels(labels)}`;
    return [report['silence-misses-copy'](about, { alert: copy.alert, level, why })];
  });
  const changed = emitted.flatMap((rule): readonly Diagnostic[] => {
    const { [ESCALATION_LABEL]: level = '', ...labels } = rule.labels;
    const own = bases.get(rule.name) ?? [];
    if (own.some((base) => isCarried(labels, base))) return [];
    const why =
      own.length === 0
        ? 'no alert has its name'
        : `its rule sets ${printLabels(labels)}, which no alert of this name has`;
    return [
      report['silence-misses-copy'](aboutRule(rule, rules), { alert: rule.name, level, why }),
    ];
  });
  return { facts: copies.length, diagnostics: [...missed, ...changed] };
}

/** The definition of an emitted rule. */
function aboutRule({ name, labels }: EmittedAlert, rules: RulesRead | undefined): Subject {
  const own = (rules?.scope().groups ?? [])
    .flatMap((group) => group.rules)
    .find((rule) => rule.name === name && printLabels(rule.labels) === printLabels(labels));
  return own?.at('alert') ?? subject(`alert ${name}`, {});
}

const levelOf = (labels: LabelSet): string => labels[ESCALATION_LABEL] ?? '';

/** What a rule sets must be what its alert had, or it must not be known. */
const isCarried = (set: LabelSet, { labels }: AlertClass): boolean =>
  Object.entries(set).every(
    ([label, value]) => !Object.hasOwn(labels, label) || labels[label] === value,
  );
