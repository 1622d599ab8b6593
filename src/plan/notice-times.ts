// How soon somebody is told once everything fails. Every time is the longest that the step can take:
// a fault begins just after a scrape, a scrape just after an evaluation.
import type { NoticePart, NoticeTime } from '../ir/index.ts';
import type {
  BurnRateTier,
  CauseAlert,
  Environment,
  Model,
  Service,
  Severity,
  Slo,
  System,
} from '../model/index.ts';
import { intervalsOf, isBaseWindow, rhythmOfTier } from '../model/rhythm.ts';
import { burnRateAlertName } from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import {
  compare,
  decimal,
  duration,
  milliseconds,
  multiply,
  parsePercent,
  printDuration,
  toNumber,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import { oncePerPromise } from './once-per-promise.ts';
import { alertOrigin, sloOrigin } from './origins.ts';

/** One for each SLO and severity of its burn-rate alerts, and one for each cause alert. */
export function planNoticeTimes({ environment, systems }: Model): readonly NoticeTime[] {
  const timesOf = oncePerPromise((slo) => fastestTimes(environment, slo));
  return systems.flatMap((system) =>
    system.services.flatMap((service) => [
      ...service.slos.flatMap((slo) => {
        const origin = sloOrigin(system, service, slo, 'notice-time');
        const about = slo.id;
        return timesOf(slo).map(({ alert, severity, promise, parts, total }) => ({
          alert,
          about,
          severity,
          promise,
          parts,
          total,
          origin,
        }));
      }),
      ...service.alerts.map((alert) => ofCause({ environment, system, service }, alert)),
    ]),
  );
}

interface Context {
  readonly environment: Environment;
  readonly system: System;
  readonly service: Service;
}

type Timed = Omit<NoticeTime, 'about' | 'origin'>;

/** The fastest tier of each severity: slower ones are for what burns slowly. */
function fastestTimes(environment: Environment, slo: Slo): readonly Timed[] {
  const severities = [...new Set(slo.tiers.map(({ severity }) => severity))];
  return severities.flatMap((severity) => {
    const times = slo.tiers
      .filter((tier) => tier.severity === severity && fires(slo, tier))
      .map((tier) => ({
        alert: burnRateAlertName(tier.long),
        ...timeOf(tierParts(environment, slo, tier), severity),
      }));
    const [first, ...others] = times;
    if (!first) return [];
    return [others.reduce((best, time) => (time.total < best.total ? time : best), first)];
  });
}

const ONE = decimal(1);
const thresholdOf = (slo: Slo, { factor }: BurnRateTier): Decimal => multiply(factor, slo.budget);

/** No outage can lift a ratio over one. */
const fires = (slo: Slo, tier: BurnRateTier): boolean => compare(thresholdOf(slo, tier), ONE) < 0;

function tierParts(environment: Environment, slo: Slo, tier: BurnRateTier): readonly NoticePart[] {
  const { scrapeInterval, settle, tileInterval, tileSettle, rateWindow } = environment;
  const isBase = isBaseWindow(tier.long);
  return [
    { what: 'scrape', lasts: scrapeInterval },
    ...(slo.counting === 'rate' ? [{ what: 'window of rates', lasts: rateWindow }] : []),
    ...(isBase
      ? [{ what: 'settling', lasts: settle }]
      : [
          { what: 'tile', lasts: tileInterval },
          { what: 'settling', lasts: tileSettle },
        ]),
    { what: 'evaluation', lasts: intervalsOf(environment)[rhythmOfTier(tier)] },
    {
      what: `window of ${printDuration(tier.long)}`,
      lasts: shareOf(tier.long, thresholdOf(slo, tier)),
    },
    { what: 'for', lasts: tier.for },
  ];
}

function ofCause({ environment, system, service }: Context, alert: CauseAlert): NoticeTime {
  const { scrapeInterval, evaluationInterval } = environment;
  const fill = fillOf(alert);
  const parts = [
    { what: 'scrape', lasts: scrapeInterval },
    { what: 'evaluation', lasts: evaluationInterval },
    ...(fill ? [fill] : []),
    { what: 'for', lasts: alert.for },
  ];
  const origin = { ...alertOrigin(system, service, alert), steps: ['notice-time'] };
  return { alert: alert.name, about: service.name, ...timeOf(parts, alert.severity), origin };
}

/**
 * How much of its range an expression must see. A ratio of all is over its threshold once that share
 * of the range has failed, and a count above nothing with the first event; anything else may need
 * all of it.
 */
function fillOf({ condition }: CauseAlert): NoticePart | undefined {
  const { expression, measure, comparison, threshold } = condition;
  const range = longestRange(expression);
  if (range === 0) return undefined;
  const part = { what: `window of ${printDuration(range)}` };
  const isUpward = comparison === '>' || comparison === '>=';
  if (isUpward && threshold === '0') return undefined;
  const ratio = parsePercent(threshold);
  const isShare = isUpward && measure.unit === 'ratio' && ratio !== undefined;
  const share = isShare && compare(ratio, ONE) < 0 ? ratio : ONE;
  return { ...part, lasts: shareOf(range, share) };
}

/** Of literal ranges; 0 where an expression reads the present alone. */
function longestRange(expression: Expression): Duration {
  let longest = duration('0s');
  walk(expression, (node) => {
    if (node.kind !== 'matrix-selector' && node.kind !== 'subquery') return;
    if (node.window.kind === 'duration' && node.window.value > longest) longest = node.window.value;
  });
  return longest;
}

/** In whole seconds, so that people can add them up. */
const shareOf = (window: Duration, share: Decimal): Duration =>
  milliseconds(Math.ceil(toNumber(multiply(share, decimal(window))) / 1000) * 1000);

function timeOf(
  parts: readonly NoticePart[],
  { name, groupWait, notifyWithin }: Severity,
): Omit<Timed, 'alert'> {
  const all = [...parts, { what: 'group wait', lasts: groupWait }].filter(({ lasts }) => lasts > 0);
  const total = milliseconds(all.reduce((sum, { lasts }) => sum + lasts, 0));
  return { severity: name, promise: notifyWithin, parts: all, total };
}
