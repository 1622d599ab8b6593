import { defineDiagnostics } from '../diagnostics/index.ts';

/** Mistakes in burn-rate policies, as they apply to an SLO. */
export const burnRateDiagnostics = defineDiagnostics('slo', {
  'no-burn-rates': {
    severity: 'error',
    message: 'burn-rate policy has no tiers, so the SLO would never alert',
    help: "use sreWorkbook({ page, ticket }) or list at least one tier; for an SLO that tells nobody write burnRates: 'none'",
  },
  'burn-budget-out-of-range': {
    severity: 'error',
    message: 'budget share of a burn-rate tier must be above 0% and at most 100%, got {given}',
    help: "write the share of the period's budget that may be gone, for example '2%'",
  },
  'burn-budget-or-factor': {
    severity: 'error',
    message: 'a burn-rate tier has either a budget or a factor, got {given}',
    help: "write the share of the period's budget that may be gone, for example budget: '2%'",
  },
  'burn-factor-out-of-range': {
    severity: 'error',
    message: 'factor of a burn-rate tier must be above 0 and at most {most}, got {given}',
    help: 'write a factor as of the SRE workbook, 14.4; at {most} the whole budget of {period} is spent within {long}',
  },
  'burn-window-out-of-range': {
    severity: 'error',
    message: '{which} window must be longer than {least} and shorter than {most}, got {given}',
    help: 'the short window is shorter than the long one, and the long one shorter than the period',
  },
  'burn-window-not-whole': {
    severity: 'error',
    message: 'window {given} is not a multiple of {step}, the step in which events are counted',
    help: 'use a multiple of {step}',
  },
  'duplicate-burn-window': {
    severity: 'error',
    message: 'two burn-rate tiers have the long window {given}',
    help: 'alerts are named after the long window; give each tier its own',
  },
  'burn-rate-below-one': {
    severity: 'error',
    message:
      'burn-rate tier {budget} in {long} fires on an SLO that keeps its objective: over {period} its factor is {factor}',
    caption: 'with this policy',
    help: 'give the SLO its own burnRates whose factors are at least 1, for example {suggestion}',
  },
  'unreachable-burn-rate': {
    severity: 'error',
    message:
      'burn-rate tier {budget} in {long} can never fire: {factor} times the error budget of {errorBudget} is {threshold} of all events',
    caption: 'with this policy',
    help: 'an objective this low needs its own burnRates with factors below {greatest}, for example {suggestion}',
  },
});
