import { defineDiagnostics } from '../diagnostics/index.ts';

export const templateDiagnostics = defineDiagnostics('template', {
  'unknown-name': {
    severity: 'error',
    message: 'no template of ours is called {given}',
    help: '{suggestion}',
  },
  'already-there': {
    severity: 'error',
    message: '{file} exists already, and is not overwritten',
    help: 'choose another folder with --out, or delete it to begin anew',
  },
});
