import { defineDiagnostics } from '../diagnostics/index.ts';

export const costDiagnostics = defineDiagnostics('cost', {
  'bad-series': {
    severity: 'error',
    message: '--series takes a metric or a selector and how many series it has, got {given}',
    help: 'write --series http_requests_total=500, or a selector in place of the metric',
  },
  'no-rules': {
    severity: 'error',
    message: '{path} holds no rule to compare with',
    help: 'name a rule file, or a folder with rule files',
  },
});
