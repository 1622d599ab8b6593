// Every link that we emit leads somewhere: from alerts to runbooks and dashboards, and between
// pages. Trusts nothing: rules, pages and dashboards are read from the emitted text.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { AlertClass, EmittedFile, LabelSet, Origin, Plan } from '../ir/index.ts';
import { SEVERITY_LABEL, TEAM_LABEL } from '../names/index.ts';
import { compileMatchers } from '../routing/index.ts';
import { groupBy, onceForAlike } from '../text/index.ts';
import type { EmittedAlert } from './emitted-alerts.ts';
import { alertDiagnostics, runbookDiagnostics } from './link-diagnostics.ts';
import {
  brokenLink,
  dashboardIn,
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

/**
 * Checks that alerts carry what people need, and that `runbook_url`, `dashboard_url` and the links
 * between runbook pages lead to pages, headings, dashboards and panels that are emitted.
 */
export function verifyLinks(
  files: readonly EmittedFile[],
  alerts: readonly EmittedAlert[],
  plan: Plan,
): readonly Diagnostic[] {
  const targets = readTargets(files, plan);
  const links = linksTo(targets);
  const find = finderOf(plan);
  return [
    ...alerts.flatMap((rule) => {
      const planned = classesOf(rule, find);
      return once([...missingParts(rule, planned), ...brokenAlertLinks(rule, planned, links)]);
    }),
    ...brokenPageLinks(plan, targets),
  ];
}

const isEmpty = (text: string | undefined): boolean => (text ?? '').trim() === '';

function missingParts(rule: EmittedAlert, planned: readonly AlertClass[]): readonly Diagnostic[] {
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

/** Finds the planned alerts of a name that have these labels. */
type AlertFinder = (wanted: Pick<AlertClass, 'alert' | 'labels'>) => readonly AlertClass[];

/** Looks through all alerts of a name once for each set of labels that its rules have. */
function finderOf({ alerts }: Plan): AlertFinder {
  const byName = groupBy(alerts, ({ alert }) => alert);
  const finders = onceForAlike<Parameters<AlertFinder>[0], AlertFinder>(
    [({ alert }) => alert, ({ labels }) => Object.keys(labels).join()],
    ({ alert, labels }) => {
      const found = onceForAlike<Pick<AlertClass, 'labels'>, AlertClass[]>(
        Object.keys(labels).map((label) => (each) => each.labels[label]),
        () => [],
      );
      for (const each of byName.get(alert) ?? []) found(each).push(each);
      return found;
    },
  );
  return (wanted) => finders(wanted)(wanted);
}

/** The planned alerts that an emitted rule can raise. */
function classesOf(rule: EmittedAlert, find: AlertFinder): readonly AlertClass[] {
  const { name, labels, slos } = rule;
  const fixed = Object.entries(labels).filter(([, value]) => !value.includes('{{'));
  const planned = find({ alert: name, labels: Object.fromEntries(fixed) });
  if (slos.length === 0) return planned;
  const chosen = slos.map((matchers) => compileMatchers(matchers));
  return planned.filter((each) => chosen.some((matches) => matches(each.labels)));
}

const aboutOf = (origin: Origin | undefined, name: string): Subject =>
  origin ? subjectOf(origin) : { path: [`alert ${name}`], property: [] };

/** One alert that a rule raises. */
type Raised = Pick<AlertClass, 'labels'> &
  Partial<Pick<AlertClass, 'origin' | 'runbook' | 'dashboard'>>;

/** An annotation that leads somewhere. */
interface Link {
  readonly annotation: (typeof ANNOTATIONS)[number];
  readonly base: string;
  /** What was planned for an alert. */
  readonly plannedOf: (raised: Raised) => string | undefined;
  /** Why an address is wrong. */
  readonly reasonOf: (url: string, planned: string | undefined) => Reason;
  readonly report: (typeof alertDiagnostics)['runbook-link-broken' | 'dashboard-link-broken'];
}

const linksTo = (targets: LinkTargets): readonly Link[] => [
  {
    annotation: 'runbook_url',
    base: targets.addresses.runbooks,
    plannedOf: ({ runbook }) => runbook,
    reasonOf: (url, planned) => wrongRunbook(targets, url, planned),
    report: alertDiagnostics['runbook-link-broken'],
  },
  {
    annotation: 'dashboard_url',
    base: targets.addresses.grafana,
    plannedOf: ({ dashboard }) => dashboard,
    reasonOf: (url, planned) => wrongDashboard(targets, url, planned),
    report: alertDiagnostics['dashboard-link-broken'],
  },
];

/** A rule's links may be filled from labels, so they are checked for every alert that it raises. */
function brokenAlertLinks(
  rule: EmittedAlert,
  planned: readonly AlertClass[],
  links: readonly Link[],
): readonly Diagnostic[] {
  const { name: alert, labels, annotations } = rule;
  const raised: readonly Raised[] = planned.length === 0 ? [{ labels }] : planned;
  const filled = links.map((link) => {
    const filler = fillerOf(annotations[link.annotation]);
    return { ...link, fill: filler.fill, wrong: reasons(link, filler) };
  });
  const found: Diagnostic[] = [];
  for (const each of raised) {
    for (const { base, fill, wrong, report } of filled) {
      const reason = wrong(each);
      if (reason === undefined) continue;
      const url = fill(each.labels);
      found.push(report(aboutOf(each.origin, alert), { alert, url, reason, base }));
    }
  }
  return found;
}

/** Why the address that an alert gets is wrong. */
function reasons(
  { plannedOf, reasonOf }: Link,
  { fill, isFixed }: Filler,
): (raised: Raised) => Reason {
  const reason = (raised: Raised): Reason => {
    const url = fill(raised.labels);
    return url === '' ? undefined : reasonOf(url, plannedOf(raised));
  };
  return isFixed ? onceForAlike([plannedOf], reason) : reason;
}

function wrongRunbook(targets: LinkTargets, url: string, planned: string | undefined): Reason {
  const { runbooks: base } = targets.addresses;
  if (!isUnder(url, base)) return `it is not under ${base}`;
  const path = url.slice(base.length + 1);
  return missingPage(targets, path) ?? elsewhere(path, planned);
}

function wrongDashboard(targets: LinkTargets, url: string, planned: string | undefined): Reason {
  const { grafana: base } = targets.addresses;
  if (!isUnder(url, `${base}/d`)) return `it is not under ${base}/d`;
  const link = dashboardIn(url.slice(base.length));
  const missing = missingDashboard(targets, link);
  if (missing !== undefined || planned === undefined) return missing;
  const { uid = '' } = link;
  return isUnder(planned, uid) ? undefined : elsewhere(uid, planned.split(/[/?#]/)[0]);
}

/** A link that leads to another alert's page is as bad as one that leads nowhere. */
const elsewhere = (found: string, planned: string | undefined): Reason =>
  planned === undefined || found === planned ? undefined : `${planned} was meant`;

interface Filler {
  readonly fill: (labels: LabelSet) => string;
  /** Whether all alerts get the same. */
  readonly isFixed: boolean;
}

/** `{{ $labels.slo }}` as Prometheus fills it; anything else stays and will lead nowhere. */
function fillerOf(text = ''): Filler {
  const parts = text.split(/(\{\{\s*\$labels\.\w+\s*\}\})/).map((part) => {
    return { part, label: /^\{\{\s*\$labels\.(\w+)/.exec(part)?.[1] };
  });
  if (parts.length === 1) return { fill: () => text, isFixed: true };
  const fill = (labels: LabelSet): string =>
    parts.map(({ part, label }) => (label === undefined ? part : (labels[label] ?? part))).join('');
  return { fill, isFixed: false };
}

function brokenPageLinks(plan: Plan, targets: LinkTargets): readonly Diagnostic[] {
  const origins = new Map(plan.runbooks.map(({ path, origin }) => [path, origin]));
  return [...targets.pages].flatMap(([path, page]) => {
    // A table of a thousand SLOs leads to the same few pages.
    const reasonOf = onceForAlike([(it) => it], (it: string) => brokenLink(targets, path, it));
    const about = aboutOf(origins.get(path), path);
    const found: Diagnostic[] = [];
    for (const { target, line } of page.links) {
      const reason = reasonOf(target);
      if (reason !== undefined)
        found.push(runbookDiagnostics['link-broken'](about, { file: path, line, target, reason }));
    }
    return found;
  });
}
