import { defineDiagnostics } from '../diagnostics/index.ts';

export const templateDiagnostics = defineDiagnostics('runbook', {
  'missing-templates': {
    severity: 'error',
    message: 'there is no folder {given} with runbook templates',
    help: 'the path is relative to the file that names it; create the folder or correct the path',
  },
  'unknown-template': {
    severity: 'error',
    message: '{given} is not the name of a template, and no template in its folder includes it',
    help: '{suggestion}',
  },
  'broken-template': {
    severity: 'error',
    message: 'template {given} cannot be compiled: {problem}',
    help: 'correct it; our template of that name shows how',
  },
});
