import { defineDiagnostics } from '../diagnostics/index.ts';

/** What is wrong with an Alertmanager configuration that somebody else wrote, and with alerts. */
export const alertmanagerDiagnostics = defineDiagnostics('alertmanager', {
  refused: {
    severity: 'error',
    message: 'Alertmanager would refuse {file}: {problem}',
    help: 'mend it first: nothing was said of {what}',
  },
  'not-understood': {
    severity: 'warning',
    message: 'not all of {file} is understood: {problem}',
  },
  'bad-alerts': {
    severity: 'error',
    message: '{file} is no list of alerts: {problem}',
    help: 'write a list of label sets, or what /api/v2/alerts answers',
  },
});
