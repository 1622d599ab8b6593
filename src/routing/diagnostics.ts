import { defineDiagnostics } from '../diagnostics/index.ts';

/** What is wrong with an Alertmanager configuration that somebody else wrote. */
export const alertmanagerDiagnostics = defineDiagnostics('alertmanager', {
  refused: {
    severity: 'error',
    message: 'Alertmanager would refuse {file}: {problem}',
    help: 'mend it first: nothing was said of the labels that it reads',
  },
});
