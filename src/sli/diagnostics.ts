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
    message: '"{given}" is not a {wanted}',
    help: "write it with its unit, for example '500ms' or '1h'",
  },
  'histogram-without-buckets': {
    severity: 'error',
    message: 'histogram {metric} declares no buckets',
    help: 'list the upper bounds that its exporter has: buckets: [0.1, 0.5, 1]',
  },
});
