import { defineDiagnostics } from '../../diagnostics/index.ts';

export const kindDiagnostics = defineDiagnostics('promql', {
  'rate-of-gauge': {
    severity: 'error',
    message: '`{function}` of `{given}`, which is {kind}: it takes every fall for a restart',
    help: '{suggestion}',
  },
  'delta-of-counter': {
    severity: 'warning',
    message: '`{function}` of `{given}`, which is {kind}: a restart looks like a huge fall',
    help: 'use `{instead}`, which knows restarts',
  },
  'rate-of-sum': {
    severity: 'error',
    message:
      '`{function}` of `{given}`, which is a sum of counters: when one restarts, all of it counts as new',
    help: 'take `{function}` of each counter, then the sum: `sum({function}(x[5m]))`',
  },
  'raw-counter': {
    severity: 'warning',
    message:
      '`{consumer}` takes the raw value of `{given}`, {kind} that grows until its process restarts',
    help: '{suggestion}',
  },
  'quantile-without-le': {
    severity: 'error',
    message: '`{function}` has nothing to work on: {reason}',
    help: '{suggestion}',
  },
  'quantile-of-counts': {
    severity: 'warning',
    message:
      '`{function}` over the raw counts of `{given}` is about all time since each process started',
    help: 'take the rate first: `rate({given}[5m])`',
  },
  'averaged-quantile': {
    severity: 'error',
    message: '`{operator}` of quantiles is no quantile of anything',
    help: '{suggestion}',
  },
  'native-function-on-floats': {
    severity: 'error',
    message:
      '`{function}` only sees native histograms, and `{given}` is {kind}: the result is always empty',
    help: '{suggestion}',
  },
  'short-range': {
    severity: 'error',
    message: '`{function}` over {window} needs two samples, and there is one every {interval}',
    help: 'use at least {least}, better {wanted}: 4 times the interval survives a sample that is lost',
  },
  'tight-range': {
    severity: 'warning',
    message:
      '`{function}` over {window} is less than 4 times the interval of {interval}: one lost sample leaves a gap',
    help: 'use {wanted}',
  },
  'range-beyond-retention': {
    severity: 'error',
    message: '`{given}` looks {reach} back, and samples are kept for {retention}',
    help: 'look back {retention} at most, or record what is needed while it is there',
  },
  'sparse-subquery': {
    severity: 'warning',
    message: 'the subquery takes a value every {step}, so there is at most one within {window}',
    help: 'use a step well below {window}',
  },
  'different-units': {
    severity: 'error',
    message: '`{operator}` {mixes}',
    help: '{suggestion}',
  },
  'unreachable-threshold': {
    severity: 'error',
    message: 'this comparison is never true: {reason}',
    help: '{suggestion}',
  },
  'percent-threshold': {
    severity: 'warning',
    message:
      '`{given}` is a ratio, of which 1 is the whole, and {threshold} looks like a percentage',
    help: 'did you mean {wanted}?',
  },
  'always-true': {
    severity: 'warning',
    message: 'this comparison is always true: {reason}',
    help: 'leave it out, or {suggestion}',
  },
  'bad-not-in-total': {
    severity: 'warning',
    message: 'the ratio can exceed 1: only what is divided by is limited to `{matcher}`',
    help: 'ask for `{matcher}` on both sides of the division',
  },
  'mismatched-windows': {
    severity: 'warning',
    message: 'the ratio divides what happened within {part} by what happened within {whole}',
    help: 'use the same window on both sides of the division',
  },
});
