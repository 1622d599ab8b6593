// The services around one: what it needs, which may be the cause of its trouble, and what needs it,
// which may suffer from it.
import type { Query, Row, TablePanel } from '../../ir/index.ts';
import type { Model, Service } from '../../model/index.ts';
import {
  BUDGET_REMAINING_SERIES,
  SERVICE_DASHBOARD_LABEL,
  SERVICE_LABEL,
} from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { byText, groupBy } from '../../text/index.ts';
import type { ServiceContext } from '../planned-alert.ts';
import { servicePath, uidOf } from '../slo-pages.ts';
import { alerts, anyOf } from './alert-states.ts';
import { budgetColumn } from './budget-column.ts';
import { bad } from './colours.ts';
import { steady } from './expressions.ts';
import { pageLink } from './links.ts';

interface Neighbour {
  readonly service: Service;
  readonly role: string;
}

const ROLE = 'role';

/** The row with both; none for a service that stands alone. */
export function neighbourRows(context: ServiceContext): readonly Row[] {
  const neighbours = neighboursOf(context);
  return neighbours.length === 0
    ? []
    : [{ title: 'Dependencies', collapsed: false, panels: [table(context, neighbours)] }];
}

function neighboursOf({ model, service }: ServiceContext): readonly Neighbour[] {
  const { byName, dependents } = indexOf(model);
  const needed = new Set(service.page.dependsOn);
  const needing = new Set(dependents.get(service.name)?.map(({ name }) => name));
  return [...new Set([...needed, ...needing])].toSorted(byText).flatMap((name) => {
    const it = byName.get(name);
    if (!it) return [];
    const isBoth = needed.has(name) && needing.has(name);
    const role = isBoth ? 'both ways' : needed.has(name) ? 'needed by this' : 'needs this';
    return [{ service: it, role }];
  });
}

interface Index {
  readonly byName: ReadonlyMap<string, Service>;
  /** Who needs a service, by its name. */
  readonly dependents: ReadonlyMap<string, readonly Service[]>;
}

/** Every service asks who needs it. */
const indices = new WeakMap<Model, Index>();

function indexOf(model: Model): Index {
  const known = indices.get(model);
  if (known) return known;
  const all = model.systems.flatMap((system) => system.services);
  const edges = all.flatMap((service) =>
    service.page.dependsOn.map((needed) => ({ needed, service })),
  );
  const grouped = [...groupBy(edges, ({ needed }) => needed)].map(
    ([needed, own]) => [needed, own.map(({ service }) => service)] as const,
  );
  const index = {
    byName: new Map(all.map((service) => [service.name, service])),
    dependents: new Map(grouped),
  };
  indices.set(model, index);
  return index;
}

const labelled = (of: Expression, label: string, value: string): Expression =>
  build.call(
    'label_replace',
    of,
    build.text(label),
    build.text(value),
    build.text(''),
    build.text(''),
  );

/** The same value for each neighbour. */
const forEach = (neighbours: readonly Neighbour[], value: Expression): Expression =>
  anyOf(neighbours.map(({ service }) => labelled(value, SERVICE_LABEL, service.name))) ?? value;

/** Who each is and where its page is. */
function identity({ model }: ServiceContext, neighbours: readonly Neighbour[]): Expression {
  const each = neighbours.map((it) => {
    const uid = uidOf(servicePath(model.environment, it.service));
    const named = forEach([it], ZERO);
    return labelled(labelled(named, SERVICE_DASHBOARD_LABEL, uid), ROLE, it.role);
  });
  return anyOf(each) ?? ZERO;
}

const ZERO: Expression = build.call('vector', build.number(0));
const NONE: Expression = build.call('vector', build.divide(build.number(0), build.number(0)));

function table(context: ServiceContext, neighbours: readonly Neighbour[]): TablePanel {
  const firing = build.aggregate('count', alerts('firing', [among(neighbours)]), PER_SERVICE);
  const promising = neighbours.filter(({ service }) => service.slos.length > 0);
  const hasBudgets = promising.length > 0;
  return {
    kind: 'table',
    key: 'dependencies',
    title: 'Dependencies',
    description: `Services that this one needs, whose trouble may be the cause, and services that need this one, which may suffer from it. Each with its firing alerts${hasBudgets ? ' and the least error budget of its SLOs' : ''}.`,
    width: 24,
    height: 3 + neighbours.length,
    queries: [
      { legend: 'identity', expression: identity(context, neighbours) },
      { legend: 'firing', expression: build.or(firing, forEach(neighbours, ZERO)) },
      ...(hasBudgets ? [budgets(context, neighbours, promising)] : []),
    ],
    columns: [
      {
        name: SERVICE_LABEL,
        title: 'Service',
        link: pageLink('Open the service', SERVICE_DASHBOARD_LABEL, SERVICE_LABEL),
      },
      { name: ROLE, title: 'Role', width: 160 },
      { name: 'firing', title: 'Firing', width: 90, cell: 'coloured-text', thresholds: bad('red') },
      ...(hasBudgets ? [BUDGET_COLUMN] : []),
      { name: SERVICE_DASHBOARD_LABEL, title: SERVICE_DASHBOARD_LABEL, width: 40, hidden: true },
    ],
    sortBy: { title: 'Firing', descending: true },
  };
}

const PER_SERVICE = { by: [SERVICE_LABEL] };

const among = (neighbours: readonly Neighbour[]): Matcher =>
  build.oneOf(
    SERVICE_LABEL,
    neighbours.map(({ service }) => service.name),
  );

/** The worst budget of those that promise something; no number for the others. */
function budgets(
  { model }: ServiceContext,
  neighbours: readonly Neighbour[],
  promising: readonly Neighbour[],
): Query {
  const series = build.selector(BUDGET_REMAINING_SERIES, [among(promising)]);
  const worst = build.aggregate('min', steady(series, model.environment), PER_SERVICE);
  return { legend: 'budget', expression: build.or(worst, forEach(neighbours, NONE)) };
}

const BUDGET_COLUMN = budgetColumn('budget', 'Worst budget', {
  width: 300,
  words: { NaN: 'none' },
});
