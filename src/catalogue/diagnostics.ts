import { defineDiagnostics } from '../diagnostics/index.ts';

export const catalogueDiagnostics = defineDiagnostics('catalogue', {
  'unknown-format': {
    severity: 'error',
    message: '{file} is no source of a catalogue: {reason}',
    help: 'give what `curl …/metrics` prints, or the JSON answer of /api/v1/series, /api/v1/label/__name__/values, /api/v1/metadata or /api/v1/targets/metadata',
  },
  'failed-query': {
    severity: 'error',
    message: '{file} is the answer to a query that failed: {reason}',
    help: 'ask the server again, and keep the answer only if its `status` is "success"',
  },
  'unreadable-line': {
    severity: 'warning',
    message: 'this line is neither a sample nor a comment: {reason}',
    help: 'correct the process that prints it, as Prometheus refuses its whole scrape, or leave the line out',
  },
  'more-unreadable-lines': {
    severity: 'warning',
    message: '{count} more lines of {file} are neither samples nor comments',
    help: 'save the file anew; what stands in these lines is not in the catalogue',
  },
  'unreadable-entry': {
    severity: 'warning',
    message: '{count} of {total} entries of {file} are no {wanted}, such as {entry}',
    help: 'save the answer of the server anew, as it is',
  },
  'conflicting-kinds': {
    severity: 'warning',
    message: '{series} is a {first} here and a {second} in {where}',
    help: 'let all processes expose it with one type, or leave one of the sources out; until then its kind is unknown',
  },
  empty: {
    severity: 'warning',
    message: '{file} names no series and no metric',
    help: 'save it while the process or the server is running, or leave it out',
  },
});
