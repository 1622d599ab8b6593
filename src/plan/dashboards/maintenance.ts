// Maintenance on dashboards: marked on every chart while it is on, and told in words where an SLO is
// defined, so that nobody takes it for an outage or for missing data.
import type { Annotation, Panel, StateTimelinePanel } from '../../ir/index.ts';
import type { Maintenance, Service, Slo, System } from '../../model/index.ts';
import { MAINTENANCE_LABEL, MAINTENANCE_SERIES } from '../../names/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { by } from '../../text/index.ts';
import { BUDGET_WORDS, mutedSentence, whenWords } from '../maintenance-words.ts';
import { anyOf } from './alert-states.ts';

const series = (names: readonly string[]): VectorSelector =>
  build.selector(MAINTENANCE_SERIES, [build.oneOf(MAINTENANCE_LABEL, names)]);

const isOn = (names: readonly string[]): Expression => build.equal(series(names), build.number(1));

/** Grafana fills variables in queries, and Prometheus groups in replacements. */
const isPlain = (title: string): boolean => !/[$[\]]/.test(title);

/** What is on, each with its title as the label that names it; undefined of nothing. */
function whatIsOn(all: readonly Maintenance[]): Expression | undefined {
  const titled = all.filter(({ name, title }) => title !== name && isPlain(title));
  const named = all.filter((each) => !titled.includes(each)).map(({ name }) => name);
  const empty = build.text('');
  return anyOf([
    ...(named.length > 0 ? [isOn(named)] : []),
    ...titled.map(({ name, title }) =>
      build.call(
        'label_replace',
        isOn([name]),
        build.text(MAINTENANCE_LABEL),
        build.text(title),
        empty,
        empty,
      ),
    ),
  ]);
}

/** Maintenance that is marked where a condition holds. */
export interface Marked {
  readonly all: readonly Maintenance[];
  /** Something that is there where it is marked. */
  readonly where?: Expression;
}

/** Marks when maintenance was on. */
export function maintenanceMarks(
  marked: readonly Marked[],
  { enabled }: Pick<Annotation, 'enabled'> = { enabled: true },
): readonly Annotation[] {
  const expression = anyOf(
    marked.flatMap(({ all, where }) => {
      const on = whatIsOn(all);
      if (!on) return [];
      return [where ? build.and(build.paren(on), where, { on: [] }) : on];
    }),
  );
  if (!expression) return [];
  const text = `Maintenance: {{${MAINTENANCE_LABEL}}}`;
  return [{ title: 'Maintenance', expression, colour: 'purple', enabled, text }];
}

/** That of a service and of its SLOs. */
export const maintenanceOfService = ({ maintenance, slos }: Service): readonly Maintenance[] =>
  [...new Set([...maintenance, ...slos.flatMap((slo) => slo.maintenance)])].toSorted(
    by(({ name }) => name),
  );

/** When it is, what becomes of events, and which alerts are muted; nothing where none is planned. */
export function maintenanceList({ maintenance }: Slo, system: System): readonly string[] {
  if (maintenance.length === 0) return [];
  const severities = system.severities.map(({ name }) => name);
  const items = maintenance.map((each) => {
    const title = each.title.replaceAll(/\s+/g, ' ').replaceAll('*', String.raw`\*`);
    const { [each.budget]: events } = BUDGET_WORDS;
    return `- **${title}**, ${whenWords(each)}: events are ${events}; ${mutedSentence(each, severities)}.`;
  });
  return ['In maintenance, which is marked on the charts:', items.join('\n')];
}

/** What charts of an SLO say of gaps and of missing events; empty where events are always counted. */
export function leftOutWords({ maintenance }: Pick<Slo, 'maintenance'>): string {
  const budgets = new Set(maintenance.map(({ budget }) => budget));
  return [
    ...(budgets.has('excluded') ? [' No events are counted in maintenance that is left out.'] : []),
    ...(budgets.has('good')
      ? [' No event counts as bad in maintenance that is taken as good.']
      : []),
  ].join('');
}

/** What an alert that fires in maintenance comes to. */
export const untoldWords = ({ maintenance }: Pick<Slo, 'maintenance'>): string =>
  maintenance.some(({ mutes }) => mutes.length > 0)
    ? ' What fires in maintenance that mutes it is told afterwards, if it still fires.'
    : '';

const MOST = 8;

/** One line for each maintenance that was on; no panel where none is planned. */
export function maintenanceHistory(all: readonly Maintenance[]): readonly Panel[] {
  const expression = whatIsOn(all);
  if (!expression) return [];
  const panel: StateTimelinePanel = {
    kind: 'state-timeline',
    key: 'maintenance',
    title: 'Maintenance',
    description:
      'When planned work was on. Alerts of what it mutes are not told meanwhile, and budgets may leave its events out. Pages of SLOs say which.',
    width: 24,
    height: 3 + Math.min(MOST, all.length),
    whenEmpty: 'No maintenance was on',
    unit: 'none',
    thresholds: [{ colour: 'transparent' }, { from: 1, colour: 'purple' }],
    words: { 1: 'on' },
    queries: [{ expression, legend: `{{${MAINTENANCE_LABEL}}}` }],
  };
  return [panel];
}
