import { defineDiagnostics } from '../diagnostics/index.ts';

export const targetDiagnostics = defineDiagnostics('target', {
  'rules-differ': {
    severity: 'error',
    message: '{target} {problem}',
    help: 'report a bug of nines: a target must say what Prometheus would be told',
  },
  'input-not-there': {
    severity: 'error',
    message: '{rule} reads {series}, which is not there where it is evaluated: {where}',
    help: 'report a bug of nines: a rule must be evaluated where all that it reads can be read',
  },
});
