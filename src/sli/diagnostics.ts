import { defineDiagnostics } from '../diagnostics/index.ts';

export const sliDiagnostics = defineDiagnostics('sli', {
  'unknown-bucket': {
    severity: 'error',
    message: 'latency threshold {given} is not a bucket of {metric}, which has {allowed}',
    caption: 'no bucket ends here',
    help: 'use one of its buckets, or add the bucket to the metric where it is exposed',
  },
  'not-an-amount': {
    severity: 'error',
    message: '{given} is not a {wanted}',
    help: "write it with its unit, for example '500ms' or '1h'",
  },
  'wrong-metric': {
    severity: 'error',
    message: '{field} must be a {wanted}, got {given}',
    help: 'give it a metric that is made by {wanted}(…), perhaps narrowed by where(…)',
  },
  'choose-one': {
    severity: 'error',
    message: '{sli} needs exactly one of {fields}, got {given}',
    help: 'keep one of {fields}',
  },
  'bad-selection': {
    severity: 'error',
    message: '{problem}',
    help: '{fix}',
  },
  'bad-expression': {
    severity: 'error',
    message: '{field} cannot be counted: {problem}',
    help: '{fix}',
  },
  'bad-no-data': {
    severity: 'error',
    message: 'noData {given} cannot be counted: {problem}',
    help: '{fix}',
  },
  'bad-parts': {
    severity: 'error',
    message: '{kind} cannot be counted: {problem}',
    help: '{fix}',
  },
  'histogram-without-buckets': {
    severity: 'error',
    message: 'histogram {metric} declares no buckets',
    help: 'list the upper bounds that its exporter has: buckets: [0.1, 0.5, 1]',
  },
});
