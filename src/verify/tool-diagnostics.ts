import { defineDiagnostics } from '../diagnostics/index.ts';

export const toolDiagnostics = defineDiagnostics('output', {
  'promtool-refused': {
    severity: 'error',
    message: 'promtool refuses the rules: {reason}',
    help: 'correct the definition that the rule is made of, or report a bug of nines',
  },
  'amtool-refused': {
    severity: 'error',
    message: 'amtool refuses the Alertmanager configuration: {reason}',
    help: 'correct the receiver or route that it is made of, or report a bug of nines',
  },
  'tool-absent': {
    severity: 'info',
    message: '{tools} not on the PATH: the output was checked by nines alone',
  },
});
