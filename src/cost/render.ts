// An estimate for people: what SLOs and services cost, which rules are the dearest, what was assumed,
// and how it compares with other rules.
import { groupBy } from '../text/index.ts';
import { printDuration } from '../units/index.ts';
import { ASSUMED_SERIES } from './cardinality.ts';
import { shareOfCore, type Cost, type Estimate, type RuleCost } from './estimate.ts';
import { renderNumber, renderQuantity, renderTable } from './table.ts';

const HEAD = ['rules', 'series', 'samples/30s', 'CPU/30s', 'of a core'];

const figures = (cost: Cost): readonly string[] => [
  String(cost.rules),
  renderQuantity(cost.series),
  renderQuantity(cost.samples),
  renderTime(cost.cpu),
  `${renderNumber(shareOfCore(cost))} %`,
];

const renderTime = (milliseconds: number): string =>
  milliseconds >= 999.5
    ? `${renderNumber(milliseconds / 1000)} s`
    : `${renderNumber(milliseconds)} ms`;

/** All of an estimate: a table of SLOs, the dearest rules, what was assumed. */
export const renderEstimate = (estimate: Estimate): string =>
  [renderOwners(estimate), renderDearest(estimate.rules), renderAssumed(estimate)]
    .filter((part) => part !== '')
    .join('\n');

function renderOwners({ services, slos, total }: Estimate): string {
  const parts = groupBy(slos, ({ service }) => service);
  const rows = services.flatMap((service) => [
    [service.service, ...figures(service)],
    ...(parts.get(service.service) ?? []).map((part) => [
      `  ${part.slo ?? 'for no SLO'}`,
      ...figures(part),
    ]),
  ]);
  return renderTable([['', ...HEAD], ...rows, ['all', ...figures(total)]]);
}

const MOST_RULES = 10;

/** The dearest rules, the file and the group of each. */
export function renderDearest(rules: readonly RuleCost[], whose = ''): string {
  if (rules.length === 0) return '';
  const rows = rules
    .slice(0, MOST_RULES)
    .map(({ rule, samples, cpu }) => [
      `${rule.name}${rule.slo === undefined ? '' : ` of ${rule.slo}`}`,
      printDuration(rule.interval),
      renderQuantity(samples),
      renderTime(cpu),
      `${rule.file} › ${rule.group}`,
    ]);
  const head = [`dearest rules${whose}`, 'every', 'samples/30s', 'CPU/30s', 'where'];
  return renderTable([head, ...rows], new Set([0, 4]));
}

const MOST_METRICS = 5;

/** What nobody said of cardinality; empty if all was. */
export function renderAssumed({ assumed }: Pick<Estimate, 'assumed'>): string {
  const [first] = assumed;
  if (first === undefined) return '';
  const more = assumed.length - MOST_METRICS;
  const named = assumed.slice(0, MOST_METRICS).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return (
    `Assumed: ${ASSUMED_SERIES} series for each selector of ${named}.\n` +
    `Say how many there are with --series ${first}=NUMBER, or ask a server with --prometheus URL.\n`
  );
}

/** Other rules, and how they are called. */
export interface Compared {
  readonly name: string;
  readonly estimate: Estimate;
}

/** Both totals side by side, and the dearest of the other rules. */
export function renderComparison(ours: Estimate, { name, estimate: theirs }: Compared): string {
  const [mine, others] = [figures(ours.total), figures(theirs.total)];
  const ratios = ratiosOf(ours.total, theirs.total);
  const rows = HEAD.map((title, i) => [
    title,
    mine[i] ?? '',
    others[i] ?? '',
    renderRatio(ratios[i]),
  ]);
  const table = renderTable([['', 'the config', name, 'ratio'], ...rows]);
  const assumed = theirs.assumed.filter((metric) => !ours.assumed.includes(metric));
  const parts = [table, renderDearest(theirs.rules, ` of ${name}`), renderAssumed({ assumed })];
  return parts.filter((part) => part !== '').join('\n');
}

const renderRatio = (ratio: number | undefined): string =>
  ratio === undefined ? '' : `${renderNumber(ratio)}x`;

/** How many times as much others are, in the order of the table; none where we are nothing. */
const ratiosOf = (ours: Cost, theirs: Cost): readonly (number | undefined)[] =>
  (['rules', 'series', 'samples', 'cpu', 'cpu'] as const).map((key) =>
    ours[key] === 0 ? undefined : theirs[key] / ours[key],
  );
