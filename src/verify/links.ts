// Every link that we emit leads somewhere: from alerts to runbooks and dashboards, and between
// pages. Trusts nothing: rules, pages and dashboards are read from the emitted text.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { AlertClass, EmittedFile, LabelSet, Origin, Plan } from '../ir/index.ts';
import {
  HEARTBEAT_SERIES,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  TEAM_LABEL,
} from '../names/index.ts';
import { parseExpression, walk, type Expression, type Matcher } from '../promql/index.ts';
import { compileMatchers, printMatcher } from '../routing/index.ts';
import { groupBy } from '../text/index.ts';
import { alertDiagnostics, runbookDiagnostics } from './link-diagnostics.ts';
import {
  brokenLink,
  isUnder,
  missingDashboard,
  missingPage,
  readTargets,
  type LinkTargets,
  type Reason,
} from './link-targets.ts';
import { once } from './once.ts';
import { subjectOf } from './subjects.ts';

const ANNOTATIONS = ['summary', 'description', 'runbook_url', 'dashboard_url'] as const;
const LABELS = [SEVERITY_LABEL, TEAM_LABEL] as const;

/** What is looked at of a rule. */
interface AlertRule {
  readonly kind: 'record' | 'alert';
  readonly name: string;
  readonly text: string;
  /** Where it has been parsed already. */
  readonly expression?: Expression | undefined;
  readonly labels: LabelSet;
  readonly annotations: LabelSet;
}

/**
 * Checks that alerts carry what people need, and that `runbook_url`, `dashboard_url` and the links
 * between runbook pages lead to pages, headings, dashboards and panels that are emitted.
 */
export function verifyLinks(
  files: readonly EmittedFile[],
  rules: readonly AlertRule[],
  plan: Plan,
): readonly Diagnostic[] {
  const targets = readTargets(files, plan);
  const book = bookOf(plan);
  return [
    ...rules.filter(isAlert).flatMap((rule) => {
      const planned = classesOf(rule, book);
      return once([...missingParts(rule, planned), ...brokenAlertLinks(rule, planned, targets)]);
    }),
    ...brokenPageLinks(plan, targets),
  ];
}

const isAlert = ({ kind, name }: AlertRule): boolean => kind === 'alert' && name !== '';

const isEmpty = (text: string | undefined): boolean => (text ?? '').trim() === '';

function missingParts(rule: AlertRule, planned: readonly AlertClass[]): readonly Diagnostic[] {
  const { name: alert } = rule;
  const about = (): Subject => aboutOf(planned[0]?.origin, alert);
  return [
    ...ANNOTATIONS.filter((name) => isEmpty(rule.annotations[name]))
      .filter((name) => name !== 'dashboard_url' || planned.length === 0 || planned.some(isShown))
      .map((annotation) => alertDiagnostics['annotation-missing'](about(), { alert, annotation })),
    ...LABELS.filter((name) => isEmpty(rule.labels[name]))
      .filter((name) => name !== TEAM_LABEL || planned.length === 0 || planned.some(isOwned))
      .map((label) => alertDiagnostics['label-missing'](about(), { alert, label })),
  ];
}

// Alerts on alerting itself: no dashboard shows them, and the dead man's switch has no team.
const isShown = ({ dashboard }: AlertClass): boolean => dashboard !== '';
const isOwned = ({ team }: AlertClass): boolean => team !== '';

interface AlertBook {
  readonly byName: ReadonlyMap<string, readonly AlertClass[]>;
  readonly byService: ReadonlyMap<string, readonly AlertClass[]>;
  readonly byTeam: ReadonlyMap<string, readonly AlertClass[]>;
}

const bookOf = ({ alerts }: Plan): AlertBook => ({
  byName: groupBy(alerts, ({ alert }) => alert),
  byService: groupBy(alerts, ({ alert, labels }) => `${alert} ${labels[SERVICE_LABEL] ?? ''}`),
  byTeam: groupBy(alerts, ({ alert, labels }) => `${alert} ${labels[TEAM_LABEL] ?? ''}`),
});

/** Those of a rule's name, as few as its own labels leave over. */
function namesakes(
  name: string,
  fixed: LabelSet,
  { byName, byService, byTeam }: AlertBook,
): readonly AlertClass[] {
  const service = fixed[SERVICE_LABEL];
  const team = fixed[TEAM_LABEL];
  if (service !== undefined) return byService.get(`${name} ${service}`) ?? [];
  return (team === undefined ? byName.get(name) : byTeam.get(`${name} ${team}`)) ?? [];
}

/** The planned alerts that an emitted rule can raise. */
function classesOf(rule: AlertRule, book: AlertBook): readonly AlertClass[] {
  const { name, labels } = rule;
  const fixed = Object.entries(labels).filter(([, value]) => !value.includes('{{'));
  const planned = namesakes(name, Object.fromEntries(fixed), book).filter((it) =>
    fixed.every(([label, value]) => it.labels[label] === value),
  );
  return labels[SLO_LABEL] === undefined ? planned.filter(ofSlosIn(rule)) : planned;
}

/** A rule that several SLOs share names them in its matchers. */
function ofSlosIn(rule: AlertRule): (planned: AlertClass) => boolean {
  if (!ASKS_FOR_SLO.test(rule.text)) return () => true;
  const { expression } = rule.expression ? rule : parseExpression(rule.text);
  const choices: Matcher[][] = [];
  if (expression) {
    walk(expression, (node) => {
      if (node.kind !== 'vector-selector' || node.name === HEARTBEAT_SERIES) return;
      choices.push(node.matchers.filter(({ label }) => label === SLO_LABEL));
    });
  }
  const byText = new Map(choices.map((matchers) => [matchers.map(printMatcher).join(), matchers]));
  const chosen = [...byText.values()].map((matchers) => compileMatchers(matchers));
  return ({ labels }) => chosen.length === 0 || chosen.some((matches) => matches(labels));
}

/** What does not match this names no SLO, and need not be parsed. */
const ASKS_FOR_SLO = new RegExp(`\\b${SLO_LABEL}["'\`]?\\s*[=!]`);

const aboutOf = (origin: Origin | undefined, name: string): Subject =>
  origin ? subjectOf(origin) : { path: [`alert ${name}`], property: [] };

/** A rule's links may be filled from labels, so they are checked for every alert that it raises. */
function brokenAlertLinks(
  rule: AlertRule,
  planned: readonly AlertClass[],
  targets: LinkTargets,
): readonly Diagnostic[] {
  if (planned.length === 0) {
    const about = (): Subject => aboutOf(undefined, rule.name);
    return [
      ...brokenRunbook(rule, targets, { about, labels: rule.labels }),
      ...brokenDashboard(rule, targets, { about, labels: rule.labels }),
    ];
  }
  return planned.flatMap(({ labels, origin, runbook, dashboard }) => {
    const about = (): Subject => aboutOf(origin, rule.name);
    return [
      ...brokenRunbook(rule, targets, { about, labels, planned: runbook }),
      ...brokenDashboard(rule, targets, { about, labels, planned: dashboard }),
    ];
  });
}

/** One alert that a rule raises, and where its link should lead. */
interface Raised {
  readonly about: () => Subject;
  readonly labels: LabelSet;
  readonly planned?: string;
}

function brokenRunbook(
  { name: alert, annotations }: AlertRule,
  targets: LinkTargets,
  { about, labels, planned }: Raised,
): readonly Diagnostic[] {
  const { runbooks: base } = targets.addresses;
  const url = fill(annotations['runbook_url'], labels);
  if (url === '') return [];
  const path = url.slice(base.length + 1);
  const reason = isUnder(url, base)
    ? (missingPage(targets, path) ?? elsewhere(path, planned))
    : `it is not under ${base}`;
  if (reason === undefined) return [];
  return [alertDiagnostics['runbook-link-broken'](about(), { alert, url, reason, base })];
}

function brokenDashboard(
  { name: alert, annotations }: AlertRule,
  targets: LinkTargets,
  { about, labels, planned }: Raised,
): readonly Diagnostic[] {
  const { grafana: base } = targets.addresses;
  const url = fill(annotations['dashboard_url'], labels);
  if (url === '') return [];
  const path = url.slice(base.length);
  const [uid] = path.replace(/^\/d\//, '').split(/[/?#]/);
  const reason = isUnder(url, `${base}/d`)
    ? (missingDashboard(targets, path) ?? elsewhere(uid, planned?.split(/[/?#]/)[0]))
    : `it is not under ${base}/d`;
  if (reason === undefined) return [];
  return [alertDiagnostics['dashboard-link-broken'](about(), { alert, url, reason, base })];
}

/** A link that leads to another alert's page is as bad as one that leads nowhere. */
const elsewhere = (found: string | undefined, planned: string | undefined): Reason =>
  planned === undefined || found === planned ? undefined : `${planned} was meant`;

/** `{{ $labels.slo }}` as Prometheus fills it; anything else stays and will lead nowhere. */
const fill = (text: string | undefined, labels: LabelSet): string =>
  (text ?? '').replace(
    /\{\{\s*\$labels\.(\w+)\s*\}\}/g,
    (whole, name: string) => labels[name] ?? whole,
  );

function brokenPageLinks(plan: Plan, targets: LinkTargets): readonly Diagnostic[] {
  const origins = new Map(plan.runbooks.map(({ path, origin }) => [path, origin]));
  return [...targets.pages].flatMap(([path, page]) => {
    // A table of a thousand SLOs leads to the same few pages.
    const distinct = new Set(page.links.map(({ target }) => target));
    const reasons = new Map([...distinct].map((it) => [it, brokenLink(targets, path, it)]));
    return page.links.flatMap(({ target, line }) => {
      const reason = reasons.get(target);
      if (reason === undefined) return [];
      const about = aboutOf(origins.get(path), path);
      return [runbookDiagnostics['link-broken'](about, { file: path, line, target, reason })];
    });
  });
}
