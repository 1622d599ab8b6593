// What a burn-rate policy says besides its tiers: alerts on what is left of the budget, and how much
// must have happened before a burn rate proves anything.
import type { BurnRatePolicy } from '../define/index.ts';
import { isRecord, nameValue } from '../define/inputs.ts';
import { property, type Subject } from '../diagnostics/index.ts';
import type { BudgetAlert, Evidence } from '../model/index.ts';
import { BUDGET_AT_RISK_ALERT, BUDGET_EXHAUSTED_ALERT } from '../names/index.ts';
import { compare, decimal, parsePercent, type Decimal } from '../units/index.ts';
import { resolveSeverity, type BurnRateContext } from './burn-rates.ts';
import { sloDiagnostics } from './diagnostics.ts';
import { report, type Scope } from './scope.ts';

/** Alerts on what is left of the budget, the worst first. */
export function resolveBudgetAlerts(
  scope: Scope,
  { options }: BurnRatePolicy,
  about: Subject,
  context: BurnRateContext,
): readonly BudgetAlert[] {
  const { exhausted, atRisk } = options;
  const alert = (
    name: string,
    below: Decimal | undefined,
    [where, given]: readonly [Subject, string],
  ): readonly BudgetAlert[] => {
    const severity = resolveSeverity(scope, property(where, 'severity'), given, context);
    return severity && below !== undefined ? [{ name, below, severity }] : [];
  };
  return [
    ...(exhausted
      ? alert(BUDGET_EXHAUSTED_ALERT, decimal(0), [
          property(about, 'exhausted'),
          exhausted.severity,
        ])
      : []),
    ...(atRisk
      ? alert(BUDGET_AT_RISK_ALERT, resolveRemaining(scope, about, atRisk.remaining), [
          property(about, 'atRisk'),
          atRisk.severity,
        ])
      : []),
  ];
}

function resolveRemaining(scope: Scope, about: Subject, given: string): Decimal | undefined {
  const share = parsePercent(String(given));
  const isShare = share && compare(share, decimal(0)) > 0 && compare(share, decimal(1)) < 0;
  if (isShare) return share;
  const where = property(property(about, 'atRisk'), 'remaining');
  report(scope, sloDiagnostics['budget-alert-out-of-range'](where, { given: String(given) }));
  return undefined;
}

// Fewer bad events prove nothing: with the workbook's thresholds a single failure among 69 events
// would page. Free above 0.05 events/s (slo-rules, section 5.3).
const DEFAULT_EVIDENCE: Evidence = { of: 'bad-events', least: decimal(3) };

/** What the long window must hold for an alert. */
export function resolveEvidence(
  scope: Scope,
  { options }: BurnRatePolicy,
  about: Subject,
): Evidence {
  const given: unknown = options.lowTraffic;
  if (given === undefined) return DEFAULT_EVIDENCE;
  if (given === 'ignore') return { of: 'bad-events', least: decimal(0) };
  const [only, ...others] = isRecord(given) ? Object.entries(given) : [];
  const of = only && KINDS[only[0]];
  const least = only?.[1];
  if (
    of &&
    others.length === 0 &&
    typeof least === 'number' &&
    Number.isInteger(least) &&
    least > 0
  )
    return { of, least: decimal(least) };
  const parameters = { given: only ? `{ ${only[0]}: ${nameValue(least)} }` : nameValue(given) };
  report(scope, sloDiagnostics['bad-low-traffic'](property(about, 'lowTraffic'), parameters));
  return DEFAULT_EVIDENCE;
}

const KINDS: Readonly<Record<string, Evidence['of'] | undefined>> = {
  badEvents: 'bad-events',
  events: 'events',
};
