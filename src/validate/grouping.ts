// Grouped SLOs: a budget for every value of some labels, and objectives for single groups.
import type { GroupObjectiveProps, SloDefinition } from '../define/index.ts';
import { isLabelName, isRecord, nameValue } from '../define/inputs.ts';
import { property, type Subject } from '../diagnostics/index.ts';
import type { Environment, ObjectiveGroup } from '../model/index.ts';
import {
  CAUSE_LABEL,
  DASHBOARD_LABEL,
  RUNBOOK_LABEL,
  SERVICE_DASHBOARD_LABEL,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
} from '../names/index.ts';
import { byText, suggest } from '../text/index.ts';
import { decimal, subtract } from '../units/index.ts';
import { metricDiagnostics, sloDiagnostics } from './diagnostics.ts';
import { resolveObjective } from './objectives.ts';
import { report, type Scope } from './scope.ts';

const OURS: ReadonlySet<string> = new Set([
  'alert',
  'alertname',
  'alertstate',
  CAUSE_LABEL,
  DASHBOARD_LABEL,
  RUNBOOK_LABEL,
  SERVICE_DASHBOARD_LABEL,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
]);
const OF_TYPES: ReadonlySet<string> = new Set(['le', 'quantile', '__name__']);

/** The labels that have budgets of their own, sorted: each is on every metric of the SLI. */
export function resolveBy(
  scope: Scope,
  { props, sli }: SloDefinition,
  about: Subject,
  { targetLabels }: Environment,
): readonly string[] {
  const given = [...new Set(props.by ?? [])];
  const here = property(about, 'by');
  return given
    .filter((label) => {
      const refused = refusal(label);
      if (refused) {
        report(
          scope,
          sloDiagnostics['bad-grouping'](here, { given: nameValue(label), ...refused }),
        );
        return false;
      }
      const lacking = sli.metrics.filter(
        ({ labels }) => ![...labels, ...targetLabels].includes(label),
      );
      // What looks at states may join metrics; one that has the label is enough.
      const isJoined = sli.counts === 'samples' && lacking.length < sli.metrics.length;
      for (const { name: metric, labels } of isJoined ? [] : lacking) {
        const known = [...labels, ...targetLabels];
        const parameters = { metric, given: label, suggestion: suggest(label, known) };
        report(scope, metricDiagnostics['unknown-label'](here, parameters));
      }
      return true;
    })
    .toSorted(byText);
}

interface Refusal {
  readonly problem: string;
  readonly fix: string;
}

function refusal(label: string): Refusal | undefined {
  if (!isLabelName(label)) {
    return { problem: 'it is not a label name', fix: "name labels: by: ['tenant']" };
  }
  if (OURS.has(label)) {
    const fix = 'expose it under another name, or make an SLO for each value';
    return { problem: 'the label is our own on every series and alert of an SLO', fix };
  }
  if (!OF_TYPES.has(label)) return undefined;
  return { problem: 'the label belongs to the type of a metric', fix: 'name other labels' };
}

/** Objectives of single groups, in the order in which they are given. */
export function resolveGroups(
  scope: Scope,
  given: readonly GroupObjectiveProps[],
  by: readonly string[],
  about: Subject,
): readonly ObjectiveGroup[] {
  const seen = new Set<string>();
  return given.flatMap((group, i) => {
    const here = property(property(about, 'groups'), i);
    const labels = resolveLabels(scope, group.where, by, here);
    const objective = resolveObjective(scope, property(here, 'objective'), group.objective);
    if (!labels) return [];
    const key = JSON.stringify(labels);
    if (seen.has(key)) {
      report(scope, sloDiagnostics['duplicate-group'](here, { given: print(labels) }));
      return [];
    }
    seen.add(key);
    return [{ labels, objective, budget: subtract(decimal(1), objective) }];
  });
}

function resolveLabels(
  scope: Scope,
  where: unknown,
  by: readonly string[],
  about: Subject,
): Readonly<Record<string, string>> | undefined {
  const given = isRecord(where) ? where : {};
  const names = Object.keys(given).toSorted(byText);
  const values = by.flatMap((label) => {
    const value = given[label];
    return typeof value === 'string' && value !== '' ? [[label, value] as const] : [];
  });
  if (by.length > 0 && values.length === by.length && names.length === by.length)
    return Object.fromEntries(values);
  const parameters = {
    wanted: by.length === 0 ? 'labels of by, which is not given' : by.join(' and '),
    given: names.length === 0 ? 'nothing' : names.join(' and '),
  };
  report(scope, sloDiagnostics['bad-group'](property(about, 'where'), parameters));
  return undefined;
}

const print = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ');
