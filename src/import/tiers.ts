// Burn-rate alerts of other tools, made fit for rules that are evaluated every half minute and read
// tiles of five minutes.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import {
  compare,
  decimal,
  divide,
  milliseconds,
  multiply,
  parseDuration,
  printDuration,
  round,
  subtract,
  type Decimal,
  type Duration,
  type DurationText,
} from '../units/index.ts';
import { importDiagnostics } from './diagnostics.ts';
import type { ImportedPace, ImportedTier, ImportedWindow } from './slo.ts';

export interface Fit {
  readonly percent: string;
  readonly window: ImportedWindow;
  readonly about: Subject;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The alerts of the SRE workbook, as Sloth has them too. */
export const WORKBOOK: readonly ImportedTier[] = [
  { budget: '2', long: '1h', short: '5m', severity: 'page' },
  { budget: '5', long: '6h', short: '30m', severity: 'page' },
  { budget: '10', long: '1d', short: '2h', severity: 'ticket' },
  { budget: '10', long: '3d', short: '6h', severity: 'ticket' },
];

const DAY = 86_400_000;
const CALENDAR = { week: 7 * DAY, month: 30 * DAY, quarter: 90 * DAY } as const;

/** The length of a window; of a calendar's, its usual one. */
export const periodOf = (window: ImportedWindow): number =>
  window.kind === 'calendar' ? CALENDAR[window.unit] : (parseDuration(window.length) ?? 30 * DAY);

const HOUR = 3_600_000;
const [SHORT_STEP, LONG_STEP] = [30_000, 300_000];

/** @example fitWindow(duration('2h9m')) // 2h10m, as longer windows are made of tiles of 5 minutes */
function fitWindow(given: Duration): Duration {
  const step = given <= HOUR ? SHORT_STEP : LONG_STEP;
  return milliseconds(Math.max(step * 2, Math.round(given / step) * step));
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as durations are written
const textOf = (of: Duration): DurationText => printDuration(of) as DurationText;

/** The tiers that can fire, with windows that can be evaluated; says what it changes. */
export function fitTiers(tiers: readonly ImportedTier[], fit: Fit): readonly ImportedTier[] {
  const seen = new Set<string>();
  return tiers.flatMap((tier) => {
    const fitted = fitTier(tier, fit);
    if (!fitted || seen.has(fitted.long)) return [];
    seen.add(fitted.long);
    return [fitted];
  });
}

function fitTier(tier: ImportedTier, fit: Fit): ImportedTier | undefined {
  const period = periodOf(fit.window);
  const [long, short] = [tier.long, tier.short].map((it) =>
    fitWindow(parseDuration(it) ?? milliseconds(HOUR)),
  );
  if (long === undefined || short === undefined) return undefined;
  const name = `alert over ${tier.long}`;
  if (long >= period || short >= long)
    return leaveOut(
      name,
      `its windows ${tier.short} and ${tier.long} do not fit ${period / DAY}d`,
      fit,
    );
  const factor = factorOf(tier, period, parseDuration(tier.long) ?? long);
  const greatest = divide(decimal(100), subtract(decimal(100), decimal(fit.percent)));
  if (compare(factor, greatest) >= 0) {
    const reason = `it asks to burn ${round(factor, 2)} times too fast, and of ${fit.percent}% nothing can burn more than ${round(greatest, 2)} times too fast: it can never fire, there neither`;
    return leaveOut(name, reason, fit);
  }
  return fitBudget(tier, { long, short, factor, period }, fit);
}

interface Fitted {
  readonly long: Duration;
  readonly short: Duration;
  readonly factor: Decimal;
  readonly period: number;
}

// What validate takes: below it, an alert would fire while the objective is kept.
const LOWEST_FACTOR = decimal('0.9');

/** The same factor over the windows that it is now, and at least the allowed pace. */
function fitBudget(tier: ImportedTier, { factor, ...spans }: Fitted, fit: Fit): ImportedTier {
  const [long, short] = [textOf(spans.long), textOf(spans.short)];
  const isTooSlow = compare(factor, LOWEST_FACTOR) < 0;
  const say = (difference: string, help: string): void => {
    const field = `alert over ${tier.long}`;
    fit.report(importDiagnostics['changed-setting'](fit.about, { field, difference, help }));
  };
  if (long !== tier.long || short !== tier.short)
    say(
      `its windows are ${short} and ${long} instead of ${tier.short} and ${tier.long}`,
      'windows are whole half minutes, and above an hour whole five minutes',
    );
  if (isTooSlow)
    say(
      `it fires at the allowed pace, and not at ${round(factor, 2)} times that, while the objective is kept`,
      'nobody can act on an alert that fires although all is well',
    );
  if (long === tier.long && !isTooSlow) return { ...tier, short };
  const { severity, for: holdFor } = tier;
  return {
    factor: round(isTooSlow ? decimal(1) : factor, 6),
    long,
    short,
    severity,
    ...(holdFor !== undefined && { for: holdFor }),
  };
}

const factorOf = (pace: ImportedPace, period: number, long: Duration): Decimal =>
  'factor' in pace
    ? decimal(pace.factor)
    : divide(
        multiply(decimal(pace.budget), decimal(period)),
        multiply(decimal(long), decimal(100)),
      );

function leaveOut(field: string, reason: string, { about, report }: Fit): undefined {
  const help = 'other alerts of the SLO are carried over';
  report(importDiagnostics['dropped-setting'](about, { field, reason, help }));
  return undefined;
}
