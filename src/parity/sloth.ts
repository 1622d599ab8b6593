// What Sloth makes of its SLOs: raw error ratios over each window, a period that is the mean of 5 minute
// ratios, and two tiers each for pages and tickets.
import type { Fields } from '../import/fields.ts';
import { build, parseExpression, type Expression } from '../promql/index.ts';
import { duration, printDuration, type Duration } from '../units/index.ts';
import type { TheirRules, TheirSlo, TheirTier, Urgency } from './theirs.ts';

/** The spellings of its plain files and of its Kubernetes objects. */
const EITHER: Readonly<Record<string, readonly string[]>> = {
  error: ['error_query', 'errorQuery'],
  total: ['total_query', 'totalQuery'],
  ratio: ['error_ratio_query', 'errorRatioQuery'],
  page: ['page_alert', 'pageAlert'],
  ticket: ['ticket_alert', 'ticketAlert'],
};

const namesOf = (name: string): readonly string[] => EITHER[name] ?? [];

const textOf = (fields: Fields | undefined, name: string): string | undefined =>
  namesOf(name)
    .map((it) => fields?.peek(it))
    .find((text) => text !== undefined);

export const isSloth = (root: Fields): boolean =>
  (root.peek('version') ?? '').startsWith('prometheus/') ||
  ((root.peek('apiVersion') ?? '').startsWith('sloth.slok.dev/') &&
    root.peek('kind') === 'PrometheusServiceLevel');

export const readSloth = (root: Fields, period: Duration): readonly TheirSlo[] =>
  (root.inner('spec') ?? root).mappings('slos').map((slo) => ({
    name: slo.peek('name') ?? '',
    place: slo.place(),
    rules: rulesOf(slo, period),
  }));

function rulesOf(slo: Fields, period: Duration): TheirRules | string {
  const sli = slo.inner('sli');
  const [error, total] = ['error', 'total'].map((it) => textOf(sli?.inner('events'), it));
  const raw = textOf(sli?.inner('raw'), 'ratio');
  if (sli?.inner('plugin')) return 'a plugin makes its queries';
  const ratio = ratioOf(raw === undefined ? [error, total] : [raw]);
  if (!ratio(FIVE_MINUTES)) return 'its queries do not parse';
  const objective = Number(slo.peek('objective'));
  if (!(objective > 0 && objective < 100)) return 'its objective is no percent';
  const known = (window: Duration): Expression => ratio(window) ?? NOTHING;
  const ratios = build.subquery(known(FIVE_MINUTES), period, FIVE_MINUTES);
  return {
    budget: 1 - objective / 100,
    period,
    ratio: known,
    periodRatio: build.divide(
      build.call('sum_over_time', ratios),
      build.call('count_over_time', ratios),
    ),
    byEvents: known(period),
    tiers: tiersOf(slo.inner('alerting'), period),
  };
}

const FIVE_MINUTES = duration('5m');
const NOTHING = build.selector('absent');
const WINDOW = /\{\{\s*\.\s*window\s*\}\}/g;

type RatioOf = (window: Duration) => Expression | undefined;

/** One query that is a ratio, or two of which one divides the other. */
const ratioOf =
  (queries: readonly (string | undefined)[]): RatioOf =>
  (window) => {
    const read = queries.map((text) => {
      const filled = text?.replaceAll(WINDOW, printDuration(window));
      return filled === undefined ? undefined : parseExpression(filled).expression;
    });
    const [first, second] = read;
    if (!first || read.includes(undefined)) return undefined;
    return second ? build.divide(build.paren(first), build.paren(second)) : build.paren(first);
  };

// The SRE workbook's, which is what Sloth has built in.
const TIERS = [
  { urgency: 'page', percent: 2, long: '1h', short: '5m' },
  { urgency: 'page', percent: 5, long: '6h', short: '30m' },
  { urgency: 'ticket', percent: 10, long: '1d', short: '2h' },
  { urgency: 'ticket', percent: 10, long: '3d', short: '6h' },
] as const;

function tiersOf(alerting: Fields | undefined, period: Duration): readonly TheirTier[] {
  const isOff = (urgency: Urgency): boolean =>
    namesOf(urgency).some((name) => alerting?.peek(name, 'disable')?.toLowerCase() === 'true');
  return TIERS.filter(({ urgency }) => !isOff(urgency)).map(({ urgency, percent, ...windows }) => {
    const [long, short] = [duration(windows.long), duration(windows.short)];
    const factor = (percent * period) / long / 100;
    return { urgency, long, short, factor, for: duration('0s') };
  });
}
