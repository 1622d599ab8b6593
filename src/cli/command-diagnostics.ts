import { defineDiagnostics } from '../diagnostics/index.ts';

export const commandDiagnostics = defineDiagnostics('slo', {
  'unknown-slo': {
    severity: 'error',
    message: 'no SLO has the id {id}',
    help: '{suggestion}',
  },
});
