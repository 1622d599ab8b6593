import { defineDiagnostics } from '../../diagnostics/index.ts';

export const templateDiagnostics = defineDiagnostics('runbook', {
  'template-fails': {
    severity: 'error',
    message: 'template {name} cannot be filled: {problem}',
    help: 'templates are strict: use fields that the page has, as our template of that name does',
  },
});
