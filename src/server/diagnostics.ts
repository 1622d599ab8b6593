import { defineDiagnostics } from '../diagnostics/index.ts';

export const serverDiagnostics = defineDiagnostics('prometheus', {
  unreachable: {
    severity: 'error',
    message: '{url} cannot be reached: {reason}',
    help: 'check the address, and that this machine may reach it',
  },
  'timed-out': {
    severity: 'error',
    message: '{url} did not answer a query within {limit}',
    help: 'ask for less: a shorter --range, or fewer SLOs with --slo',
  },
  'query-refused': {
    severity: 'error',
    message: '{url} refuses a query: {reason}',
    help: 'if it asks for too much, take a shorter --range, or fewer SLOs with --slo',
  },
  'not-an-api': {
    severity: 'error',
    message: '{url} does not answer as Prometheus does: {reason}',
    help: 'give the address of its web page, with the path prefix if there is one: http://prometheus.example.com:9090/prometheus',
  },
});
