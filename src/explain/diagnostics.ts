import { defineDiagnostics } from '../diagnostics/index.ts';

export const explainDiagnostics = defineDiagnostics('explain', {
  'unknown-name': {
    severity: 'error',
    message: 'nothing is called {given}: no SLO, no alert, no recorded series, no service',
    help: '{suggestion}',
  },
  'nothing-matches': {
    severity: 'error',
    message: '{name} is there, but none with {given}',
    help: 'choose one of: {known}',
  },
  'unknown-file': {
    severity: 'error',
    message: '{file} is neither generated nor one that definitions stand in',
    help: '{suggestion}',
  },
  'nothing-there': {
    severity: 'error',
    message: 'nothing is defined at line {line} of {file}',
    help: '{help}',
  },
});
