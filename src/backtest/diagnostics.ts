import { defineDiagnostics } from '../diagnostics/index.ts';

export const backtestDiagnostics = defineDiagnostics('backtest', {
  'no-events': {
    severity: 'warning',
    message: '{slo} has no events from {from} to {to}, not even zero',
    help: 'check that the server scrapes its metrics, and keeps them for so long',
  },
});
