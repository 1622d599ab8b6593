import { defineDiagnostics } from '../diagnostics/index.ts';

export const parityDiagnostics = defineDiagnostics('compare', {
  'not-compared': {
    severity: 'warning',
    message: '{slo} is not compared: {reason}',
    help: 'compare its dashboards by eye before you switch',
  },
});
