import { defineDiagnostics } from '../diagnostics/index.ts';

export const messageDiagnostics = defineDiagnostics('message', {
  'invalid-template': {
    severity: 'error',
    message: 'Alertmanager could not fill {place}: {problem}',
    help: '{help}',
  },
  'undefined-template': {
    severity: 'error',
    message: '{place} asks for the template "{template}", which is not defined',
    help: 'write the text itself, or emit a file that defines the template and is named in `templates`',
  },
});
