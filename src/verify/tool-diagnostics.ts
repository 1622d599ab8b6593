import { defineDiagnostics } from '../diagnostics/index.ts';

export const fileDiagnostics = defineDiagnostics('output', {
  'unreadable-rules': {
    severity: 'error',
    message: 'Prometheus would refuse {file} of emitter {emitter}: {problem}',
    help: 'correct the emitter; a rule file has groups, each with a name, and rules with an expr',
  },
});

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
  'amtool-cannot-render': {
    severity: 'error',
    message: 'amtool cannot fill {field} of receiver "{receiver}": {reason}',
    help: 'correct the receiver that the text is of, or report a bug of nines',
  },
  'tool-absent': {
    severity: 'info',
    message: '{tools} not on the PATH: the output was checked by nines alone',
  },
});
