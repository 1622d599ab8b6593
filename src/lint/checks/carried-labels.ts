// Whether those who read the labels of alerts, routes and inhibitions among them, find them there.
import type { Diagnostic, Subject } from '../../diagnostics/index.ts';
import {
  alertLabels,
  carries,
  lossOf,
  mayMatch,
  type Expression,
  type LabelFlow,
} from '../../promql/index.ts';
import { nearest, onceForAlike } from '../../text/index.ts';
import type { LintContext, ProjectCheck, RuleCheck } from '../check.ts';
import { flowOf } from '../flow-of.ts';
import type { LabelReader } from '../label-reader.ts';
import { patternOf, type LintedRule } from '../rule.ts';
import { candidatesAmong, kindsAmong, type Kind, type Kinds } from './alert-kinds.ts';
import { readerDiagnostics } from './template-diagnostics.ts';
import { mayLack } from './template-labels.ts';
import { explained } from './template-part.ts';

/**
 * What a reader finds in the alerts of a rule: `never` when they never carry the label, or never
 * have a value that it takes.
 */
export function findsLabel(
  alerts: LabelFlow,
  { label, operator, value }: Pick<LabelReader, 'label' | 'operator' | 'value'>,
): 'always' | 'sometimes' | 'never' {
  const carried = carries(alerts, label);
  if (operator === undefined || value === undefined) return carried;
  return mayMatch(alerts, label, operator, value);
}

/** The labels of a rule's alerts; undefined when its expression does not parse or finds nothing. */
function alertsOf(
  { kind, name, labels }: LintedRule,
  { catalogue, target, externalLabels }: LintContext,
  expression: Expression | undefined,
): LabelFlow | undefined {
  if (kind !== 'alert' || !expression) return undefined;
  const { flow } = flowOf(expression, { catalogue, target });
  return flow.dead ? undefined : withExternal(alertLabels(flow, labels, name), externalLabels);
}

/** Alerts as Prometheus sends them: external labels are added where there is no such label. */
function withExternal(alerts: LabelFlow, externalLabels: LintContext['externalLabels']): LabelFlow {
  const labels = new Map(alerts.labels);
  for (const [label, value] of Object.entries(externalLabels)) {
    const carried = carries(alerts, label);
    if (carried === 'always' || value === '') continue;
    const values = carried === 'never' ? { only: [value] } : undefined;
    labels.set(label, { always: true, values });
  }
  return { ...alerts, labels };
}

const needed = new WeakMap<readonly LabelReader[], readonly LabelReader[]>();

/** The few readers whose label every alert has to have, found once for all alerts. */
function neededAmong(readers: readonly LabelReader[] = []): readonly LabelReader[] {
  const found = needed.get(readers) ?? readers.filter(({ isNeeded }) => isNeeded);
  needed.set(readers, found);
  return found;
}

/** Alerts without a label that every alert has to have. */
export const checkCarriedLabels: RuleCheck = (rule, context) => {
  if (rule.kind !== 'alert') return [];
  const readers = neededAmong(context.labelReaders);
  const alerts = readers.length > 0 ? alertsOf(rule, context, rule.expression) : undefined;
  return alerts ? readers.flatMap((reader) => checkReader(rule, alerts, reader, context)) : [];
};

function checkReader(
  rule: LintedRule,
  alerts: LabelFlow,
  reader: LabelReader,
  { catalogue }: LintContext,
): readonly Diagnostic[] {
  const { label, who } = reader;
  const about = rule.at(Object.hasOwn(rule.labels, label) ? ['labels', label] : 'alert');
  const carried = carries(alerts, label);
  const found = findsLabel(alerts, reader);
  if (carried === 'never') {
    if (found !== 'never') return [];
    const help = `set it as a label of the rule: \`${label}: …\``;
    const report = readerDiagnostics['label-not-carried'](about, { label, who, help });
    return [explained(report, lossOf(alerts, label), rule)];
  }
  if (found === 'never') {
    const values = valuesOf(alerts, label);
    const matcher = matcherOf(reader);
    return [readerDiagnostics['label-value-unreachable'](about, { label, who, matcher, values })];
  }
  const isLacking = found === 'sometimes' && carried === 'sometimes' && rule.expression;
  return isLacking && mayLack(isLacking, label, catalogue)
    ? [readerDiagnostics['label-not-always-carried'](about, { label, who })]
    : [];
}

const matcherOf = ({
  label,
  operator = '=',
  value = '',
}: Pick<LabelReader, 'label' | 'operator' | 'value'>): string =>
  `\`${label}${operator}${JSON.stringify(value)}\``;

const MOST = 8;

function valuesOf(alerts: LabelFlow, label: string): string {
  const only = alerts.labels.get(label)?.values?.only;
  if (!only) return 'always another one';
  const listed = only.slice(0, MOST).map((value) => JSON.stringify(value));
  return `${listed.join(', ')}${only.length > MOST ? ', …' : ''}`;
}

const CONSEQUENCE: Readonly<Record<LabelReader['use'], string>> = {
  match: ', so that it never applies',
  group: ', so that it groups by nothing',
  equal: ', and where it is missing on both sides it counts as equal',
};

/** Readers that no alert of all rules has something for. */
export const checkLabelReaders: ProjectCheck = (context) => {
  // Of a label that every alert needs each alert without it was reported.
  const readers = (context.labelReaders ?? []).filter(({ isNeeded }) => isNeeded !== true);
  if (readers.length === 0) return [];
  const all = distinctAlerts(context.groups, readers);
  // Of one that is like another the same is known, whatever values have names.
  const alerts = all.flatMap((rule) => alertsOf(rule, context, patternOf(rule).expression) ?? []);
  // What a rule that was not understood would carry is not known.
  if (alerts.length === 0 || alerts.length < all.length) return [];
  const kinds = kindsAmong(alerts);
  return readers.flatMap((reader) => checkForNobody(reader, kinds));
};

/** The first of all alerting rules that are alike and have the same values where a reader looks. */
function distinctAlerts(
  groups: LintContext['groups'],
  readers: readonly LabelReader[],
): readonly LintedRule[] {
  const read = readers.flatMap(({ label, among = [] }) => [label, ...among.map((it) => it.label)]);
  const first = onceForAlike<LintedRule, LintedRule>(
    [patternOf, ...[...new Set(read)].map((label) => (rule: LintedRule) => rule.labels[label])],
    (rule) => rule,
  );
  const found = new Set<LintedRule>();
  for (const { rules } of groups)
    for (const rule of rules) if (rule.kind === 'alert') found.add(first(rule));
  return [...found];
}

function checkForNobody(
  reader: LabelReader,
  kindsOf: (labels: readonly string[]) => Kinds,
): readonly Diagnostic[] {
  const { among = [] } = reader;
  const mayPass = ([alert]: Kind): boolean =>
    among.every(
      ({ label, operator, value }) => mayMatch(alert, label, operator, value) !== 'never',
    );
  const kinds = kindsOf([...among.map(({ label }) => label), reader.label]);
  const passing = candidatesAmong(kinds, among).filter(mayPass);
  // Where no alert gets to, nobody reads; what keeps all of them away is told by itself.
  if (passing.length === 0) return [];
  if (passing.some(([each]) => findsLabel(each, reader) !== 'never')) return [];
  const { all } = kinds;
  const isOfAll = all.every(([each]) => findsLabel(each, reader) === 'never');
  const alerts = all.filter(mayPass).flat();
  const alert = isOfAll ? 'alert' : `alert with ${among.map(matcherOf).join(' and ')}`;
  return alerts.some((each) => carries(each, reader.label) !== 'never')
    ? [valueNobodyHas(reader, alerts, alert)]
    : [nobodyCarries(reader, alerts, alert)];
}

const aboutReader = ({ about, who }: LabelReader): Subject =>
  about ?? { path: [who], property: [] };

function valueNobodyHas(
  reader: LabelReader,
  alerts: readonly LabelFlow[],
  alert: string,
): Diagnostic {
  const { who, label, operator, value = '' } = reader;
  const values = [...new Set(alerts.flatMap((each) => each.labels.get(label)?.values?.only ?? []))];
  const near = operator === '=' ? nearest(value, values) : undefined;
  const help =
    near === undefined
      ? `give an alert this value of \`${label}\`, or take the matcher away`
      : `did you mean ${JSON.stringify(near)}?`;
  const matcher = matcherOf(reader);
  return readerDiagnostics['label-value-nobody-has'](aboutReader(reader), {
    who,
    alert,
    matcher,
    help,
  });
}

function nobodyCarries(
  reader: LabelReader,
  alerts: readonly LabelFlow[],
  alert: string,
): Diagnostic {
  const { who, label, use } = reader;
  const known = new Set(alerts.flatMap((each) => [...each.labels.keys()]));
  const near = nearest(
    label,
    [...known].filter((each) => each !== '__name__'),
  );
  const help =
    near === undefined
      ? `set \`${label}\` as a label of the rules or of the server, or take it out`
      : `did you mean \`${near}\`?`;
  const consequence = CONSEQUENCE[use];
  return readerDiagnostics['label-nobody-carries'](aboutReader(reader), {
    who,
    alert,
    label,
    consequence,
    help,
  });
}
