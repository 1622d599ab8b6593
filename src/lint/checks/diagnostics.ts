import { defineDiagnostics } from '../../diagnostics/index.ts';

/** What alerting rules get wrong. */
export const alertDiagnostics = defineDiagnostics('rule', {
  'no-condition': {
    severity: 'warning',
    message: 'the alert fires on every sample of `{expression}`, whatever its value',
    help: 'compare it with a threshold: `… > 0`',
    caption: 'nothing is compared',
  },
  'always-fires': {
    severity: 'warning',
    message: 'the alert always fires: {reason}',
    help: '{edit}',
  },
  'absent-without-for': {
    severity: 'warning',
    message:
      '`absent` with `for: {given}` fires on a single failed scrape or a restart of Prometheus',
    help: 'set `for` to at least {least}, so that two scrapes have to fail',
  },
  'duration-below-interval': {
    severity: 'info',
    message:
      '`{key}: {given}` is shorter than the interval of {interval} at which the group is evaluated, so it lasts {actual}',
    help: 'write `{key}: {actual}`, or give the group a shorter interval',
  },
  'zero-duration': {
    severity: 'info',
    message: '`{key}: 0s` says what holds without it',
    help: 'remove it',
  },
  'flapping-labels': {
    severity: 'warning',
    message:
      '`{operator}` picks other series from one evaluation to the next, so alerts resolve and fire anew',
    help: 'alert on a threshold, and leave the choice to a dashboard: `… > 0`',
  },
  'fragile-ratio': {
    severity: 'warning',
    message:
      'the alert divides what two jobs report, {left} and {right}, and one failed scrape of either is enough to fire it',
    help: 'give the alert a `for` of several scrapes',
  },
  'alertname-label': {
    severity: 'warning',
    message:
      'the label `alertname: {given}` has no effect: the name of the rule, {name}, takes its place',
    help: 'rename the rule, or use another label',
  },
  'slow-source': {
    severity: 'warning',
    message:
      '`for: {for}` is shorter than the {interval} between samples of `{series}`, so a single sample fires the alert',
    help: 'set `for` to at least {interval}, or record `{series}` more often',
  },
  'duplicate-alert': {
    severity: 'warning',
    message: 'alert {name} is there twice, with the same expression and labels',
    help: 'remove one of them',
  },
  'ambiguous-alert': {
    severity: 'info',
    message:
      'two rules are called {name} and have the same labels, so nobody can tell their alerts apart',
    help: 'give one another name, or a label that tells them apart',
  },
});

/** What recording rules, and rules of either kind, get wrong. */
export const ruleDiagnostics = defineDiagnostics('rule', {
  'nan-in-aggregation': {
    severity: 'warning',
    message: '`{outer}` becomes NaN as soon as one of its samples is 0 / 0, where `{divisor}` is 0',
    help: '{edit}',
  },
  'empty-label': {
    severity: 'info',
    message: 'an empty value removes the label `{label}` from the result',
    help: 'give it a value, or leave it out; `sum without ({label}) (…)` drops a label for all to see',
  },
  'name-without-colon': {
    severity: 'info',
    message: 'the recorded series `{name}` looks as if a process exposed it',
    help: 'name it `level:metric:operations`, such as `job:{name}:sum`',
  },
  'shadowed-metric': {
    severity: 'warning',
    message: 'the rule records `{name}`, which is also scraped',
    help: 'name it `level:metric:operations`, such as `job:{name}:sum`',
  },
  'external-label': {
    severity: 'warning',
    message:
      'the rule sets `{label}` to {given}, which the server sets to {external} by its external labels',
    help: 'use another label',
  },
  'duplicate-record': {
    severity: 'warning',
    message: '`{name}` is recorded twice with the same labels, {consequence}',
    help: 'remove one of the rules, or tell them apart by a label',
  },
  'overlapping-records': {
    severity: 'info',
    message: 'two rules record `{name}` by the same labels, and nothing tells their series apart',
    help: 'tell them apart by a label of the rules',
  },
  'read-before-recorded': {
    severity: 'warning',
    message:
      '`{series}` is recorded further down in the same group, so the rule reads what was recorded {interval} ago',
    help: 'move the rule that records `{series}` above this one',
  },
  'recording-cycle': {
    severity: 'warning',
    message: 'recording rules read each other in a circle: {circle}',
    help: 'record one of them from scraped metrics alone',
  },
  'interval-beyond-lookback': {
    severity: 'warning',
    message: 'the group records every {interval}, and Prometheus forgets a sample after 5m',
    help: 'set `interval` to at most 5m, or read what it records as `last_over_time(…[{interval}])`',
  },
  'vanishing-series': {
    severity: 'error',
    message:
      '`{series}` is recorded every {interval} and forgotten after 5m, so it is missing in between',
    help: 'read `last_over_time({series}[{range}])`, or record it at least every 5m',
  },
});
