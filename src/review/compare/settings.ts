// What happens to the environment, to declared metrics and to dashboards.
import { change, type Change, type Sides } from '../change.ts';
import { differences } from '../differences.ts';
import type { ReviewedModel, ReviewedSystem } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import type { Context } from '../placed.ts';
import { listed, say } from '../said.ts';

export function compareEnvironment({ models: { before, after } }: Context): readonly Change[] {
  const sides = { before: before.environment, after: after.environment };
  const differs = (name: string): boolean => {
    const [was, is] = [before.environment[name], after.environment[name]];
    return was !== undefined && is !== undefined && JSON.stringify(was) !== JSON.stringify(is);
  };
  const says = say`recorded series have other names from now on: all budgets and windows start anew; ${'nines backfill'} computes them from the past`;
  const isLost = ANEW.some(differs) && before.systems.length > 0;
  return [
    change({
      kind: 'changed',
      what: 'environment',
      name: '',
      facts: differences(sides),
      risks: isLost ? [{ code: 'history-lost', says }] : [],
    }),
    ...otherKeys({ before, after }),
  ];
}

/** Settings that names of recorded series are made of. */
const ANEW = ['evaluationInterval', 'tileInterval', 'seriesNames'];

const KNOWN = [
  'environment',
  'systems',
  'teams',
  'unrouted',
  'deadMansSwitch',
  'metrics',
  'maintenance',
  'told',
  'inhibitions',
  'receivers',
];

/** What newer versions tell and this one does not know of. */
function otherKeys(models: Sides<ReviewedModel>): readonly Change[] {
  return [change({ kind: 'changed', what: 'config', name: '', facts: differences(models, KNOWN) })];
}

export function compareMetrics({ models: { before, after } }: Context): readonly Change[] {
  const { same, removed, added } = pairUp(
    { before: before.metrics, after: after.metrics },
    { name: ({ name }) => name, alike: [] },
  );
  return [
    ...comeOrGone('removed', removed),
    ...comeOrGone('added', added),
    ...same.map((sides) =>
      change({
        kind: 'changed',
        what: 'metric',
        name: sides.after.name,
        facts: differences(sides, ['name']),
      }),
    ),
  ];
}

/** One is named; many are one change. */
function comeOrGone(
  kind: 'added' | 'removed',
  metrics: readonly { readonly name: string }[],
): readonly Change[] {
  const names = metrics.map(({ name }) => name);
  const [only, ...others] = names;
  if (only === undefined) return [];
  if (others.length === 0) return [change({ kind, what: 'metric', name: only })];
  return [change({ kind, what: `${names.length} metrics`, name: '', effects: [listed(names)] })];
}

const dashboardsOf = ({ systems }: ReviewedModel) =>
  systems.flatMap(({ name: system, dashboards }: ReviewedSystem) =>
    dashboards.map((dashboard) => ({ system, dashboard })),
  );

export function compareDashboards({ models }: Context): readonly Change[] {
  const pairs = pairUp(
    { before: dashboardsOf(models.before), after: dashboardsOf(models.after) },
    {
      name: ({ system, dashboard }) => JSON.stringify([system, dashboard.name]),
      alike: [({ system, dashboard }) => JSON.stringify([system, dashboard.title])],
    },
  );
  const whole =
    (kind: 'added' | 'removed') =>
    ({ system, dashboard }: (typeof pairs.added)[number]): Change =>
      change({ kind, what: 'dashboard', name: dashboard.title, within: [system] });
  return [
    ...pairs.removed.map(whole('removed')),
    ...pairs.added.map(whole('added')),
    ...[...pairs.same, ...pairs.renamed].map(({ before, after }) =>
      change({
        kind: 'changed',
        what: 'dashboard',
        name: after.dashboard.title,
        within: [after.system],
        facts: differences({ before: before.dashboard, after: after.dashboard }),
      }),
    ),
  ];
}
