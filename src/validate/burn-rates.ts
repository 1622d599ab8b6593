// Burn-rate tiers: factors are derived from budget share, period and long window, and a tier that
// could never fire is refused.
import type { BurnRatePolicy, BurnRateTierProps } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { BurnRateTier, Environment, Severity } from '../model/index.ts';
import { LONGEST_BASE_WINDOW } from '../model/rhythm.ts';
import { suggest } from '../text/index.ts';
import {
  compare,
  decimal,
  divide,
  multiply,
  parseDecimal,
  parseDuration,
  parsePercent,
  printDuration,
  printPercent,
  round,
  type Decimal,
  type Duration,
} from '../units/index.ts';
import { burnRateDiagnostics } from './burn-rate-diagnostics.ts';
import { sloDiagnostics } from './diagnostics.ts';
import { report, resolveDuration, type Scope } from './scope.ts';

export interface BurnRateContext {
  readonly system: string;
  readonly severities: readonly Severity[];
  readonly environment: Environment;
  readonly period: Duration;
  /** The budgets of its groups too. */
  readonly errorBudgets: readonly Decimal[];
  /** The SLO, where a policy that does not fit it is reported. */
  readonly slo: Subject;
}

/** The tiers of a policy for one SLO, fastest burn first. */
export function resolveBurnRates(
  scope: Scope,
  policy: BurnRatePolicy,
  context: BurnRateContext,
): readonly BurnRateTier[] {
  const about = subject('burn rates', policy, context.slo);
  if (policy.tiers.length === 0) report(scope, burnRateDiagnostics['no-burn-rates'](about, {}));
  const { isFitted } = policy;
  const tiers = policy.tiers.flatMap((tier, i) =>
    isFitted && isTooLong(tier, context)
      ? []
      : resolveTier(scope, tier, property(about, i), { ...context, isFitted }),
  );
  const seen = new Set<Duration>();
  for (const { long } of tiers) {
    if (seen.has(long)) {
      report(
        scope,
        burnRateDiagnostics['duplicate-burn-window'](about, { given: printDuration(long) }),
      );
    }
    seen.add(long);
  }
  return tiers.toSorted((a, b) => compare(b.factor, a.factor) || a.long - b.long);
}

const isTooLong = ({ long }: BurnRateTierProps<string>, { period }: BurnRateContext): boolean =>
  (parseDuration(long) ?? 0) >= period;

function resolveTier(
  scope: Scope,
  tier: BurnRateTierProps<string>,
  about: Subject,
  context: BurnRateContext & { readonly isFitted: boolean },
): readonly BurnRateTier[] {
  const severity = resolveSeverity(scope, property(about, 'severity'), tier.severity, context);
  if (!severity) return [];
  const long = resolveDuration(scope, property(about, 'long'), tier.long, '1h');
  const short = resolveDuration(scope, property(about, 'short'), tier.short, '5m');
  if (!checkWindows(scope, about, { long, short }, context)) return [];
  const pace = paceOf(scope, tier, about, { long, period: context.period });
  if (!pace) return [];
  const { share, factor: written } = pace;
  const isTooSlow = context.isFitted && compare(written, LOWEST_FACTOR) < 0;
  const factor = isTooSlow ? decimal(1) : written;
  const resolved = {
    budget: isTooSlow ? round(divide(decimal(long), decimal(context.period)), 4) : share,
    long,
    short,
    factor,
    severity,
    for: resolveDuration(scope, property(about, 'for'), tier.for, '0s'),
  };
  for (const budget of context.errorBudgets) checkReachable(scope, resolved, budget, context);
  checkNotBelowOne(scope, resolved, context);
  return [resolved];
}

interface Pace {
  /** Of the budget, within the long window. */
  readonly share: Decimal;
  readonly factor: Decimal;
}

interface Span {
  readonly long: Duration;
  readonly period: Duration;
}

/** Budget share and factor, of which one is written and the other follows. */
function paceOf(
  scope: Scope,
  tier: BurnRateTierProps<string>,
  about: Subject,
  span: Span,
): Pace | undefined {
  const budget = 'budget' in tier ? tier.budget : undefined;
  const factor = 'factor' in tier ? tier.factor : undefined;
  if ((budget === undefined) === (factor === undefined)) {
    const given = budget === undefined ? 'none' : 'both';
    report(scope, burnRateDiagnostics['burn-budget-or-factor'](about, { given }));
    return undefined;
  }
  return factor === undefined
    ? paceOfBudget(scope, String(budget), about, span)
    : paceOfFactor(scope, String(factor), about, span);
}

function paceOfBudget(
  scope: Scope,
  given: string,
  about: Subject,
  { long, period }: Span,
): Pace | undefined {
  const share = parsePercent(given);
  if (share !== undefined && compare(share, decimal(0)) > 0 && compare(share, decimal(1)) <= 0) {
    return { share, factor: divide(multiply(share, decimal(period)), decimal(long)) };
  }
  report(
    scope,
    burnRateDiagnostics['burn-budget-out-of-range'](property(about, 'budget'), { given }),
  );
  return undefined;
}

/** A factor as written, with a share that is rounded: it is only told to people. */
function paceOfFactor(
  scope: Scope,
  given: string,
  about: Subject,
  { long, period }: Span,
): Pace | undefined {
  const factor = parseDecimal(given);
  const most = divide(decimal(period), decimal(long));
  if (factor !== undefined && compare(factor, decimal(0)) > 0 && compare(factor, most) <= 0) {
    const share = round(divide(multiply(factor, decimal(long)), decimal(period)), 6);
    return { share, factor };
  }
  const parameters = {
    given,
    most: round(most, 2),
    period: printDuration(period),
    long: printDuration(long),
  };
  const at = property(about, 'factor');
  report(scope, burnRateDiagnostics['burn-factor-out-of-range'](at, parameters));
  return undefined;
}

/** A severity of the system's scheme. */
export function resolveSeverity(
  scope: Scope,
  about: Subject,
  given: string,
  { severities, system }: BurnRateContext,
): Severity | undefined {
  const severity = severities.find(({ name }) => name === given);
  if (severity) return severity;
  const suggestion = suggest(
    String(given),
    severities.map(({ name }) => name),
  );
  const parameters = { given: String(given), system, suggestion };
  report(scope, sloDiagnostics['unknown-severity'](about, parameters));
  return undefined;
}

function checkWindows(
  scope: Scope,
  about: Subject,
  { long, short }: { readonly long: Duration; readonly short: Duration },
  { environment, period }: BurnRateContext,
): boolean {
  const within = (
    which: 'long' | 'short',
    given: Duration,
    least: Duration,
    most: Duration,
  ): boolean => {
    if (given > least && given < most) return true;
    const parameters = {
      which,
      given: printDuration(given),
      least: printDuration(least),
      most: printDuration(most),
    };
    report(
      scope,
      burnRateDiagnostics['burn-window-out-of-range'](property(about, which), parameters),
    );
    return false;
  };
  const whole = (which: 'long' | 'short', given: Duration): boolean => {
    const { evaluationInterval, tileInterval } = environment;
    const step = given <= LONGEST_BASE_WINDOW ? evaluationInterval : tileInterval;
    if (given % step === 0) return true;
    const parameters = { given: printDuration(given), step: printDuration(step) };
    report(scope, burnRateDiagnostics['burn-window-not-whole'](property(about, which), parameters));
    return false;
  };
  const least = environment.evaluationInterval;
  const inRange = within('long', long, least, period) && within('short', short, least, long);
  return inRange && whole('long', long) && whole('short', short);
}

/** A tier whose threshold is all events or more can never fire; nobody would find out. */
function checkReachable(
  scope: Scope,
  tier: BurnRateTier,
  errorBudget: Decimal,
  { period, slo }: BurnRateContext,
): void {
  const threshold = multiply(tier.factor, errorBudget);
  if (compare(threshold, decimal(1)) < 0) return;
  const greatest = divide(decimal(1), errorBudget);
  // Halfway to the factor at which every event is bad.
  const share = divide(multiply(divide(greatest, decimal(2)), decimal(tier.long)), decimal(period));
  const parameters = {
    budget: printPercent(tier.budget),
    long: printDuration(tier.long),
    factor: round(tier.factor, 2),
    errorBudget: printPercent(errorBudget),
    threshold: printPercent(round(threshold, 4)),
    greatest: round(greatest, 2),
    suggestion: `budget: '${printPercent(round(share, 4))}', long: '${printDuration(tier.long)}'`,
  };
  report(
    scope,
    burnRateDiagnostics['unreachable-burn-rate'](property(slo, 'objective'), parameters),
  );
}

// Ninety percent of the allowed pace and not all of it: the workbook's policy, made for 30 days, is
// also used over four weeks, where its slowest tier has a factor of 0.93.
const LOWEST_FACTOR = decimal('0.9');

/** A tier that asks for less than the allowed burn fires although the objective is kept. */
function checkNotBelowOne(
  scope: Scope,
  tier: BurnRateTier,
  { period, slo }: BurnRateContext,
): void {
  if (compare(tier.factor, LOWEST_FACTOR) >= 0) return;
  // In whole percents, rounded up, so that the factor is at least 1.
  const percents = Math.ceil((tier.long / period) * 100);
  const long = printDuration(tier.long);
  const parameters = {
    budget: printPercent(tier.budget),
    long,
    period: printDuration(period),
    factor: round(tier.factor, 2),
    suggestion: `budget: '${percents}%', long: '${long}'`,
  };
  report(scope, burnRateDiagnostics['burn-rate-below-one'](property(slo, 'window'), parameters));
}
