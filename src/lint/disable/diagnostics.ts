import { defineDiagnostics } from '../../diagnostics/index.ts';

export const disableDiagnostics = defineDiagnostics('lint', {
  'bad-disable': {
    severity: 'error',
    message: 'this comment disables nothing: {problem}',
    help: 'write `# nines-disable <code> -- <reason>` or `# nines-disable-file <code> -- <reason>`',
  },
  'disable-without-reason': {
    severity: 'error',
    message: '{codes} is disabled here, and nobody knows why',
    help: 'end the comment with a reason: `-- scraped only in staging`',
  },
  'unknown-code': {
    severity: 'error',
    message: 'there is no code `{code}` to disable',
    help: '{suggestion}',
  },
  'unused-disable': {
    severity: 'warning',
    message: '`{code}` is disabled for {scope}, where it is not found',
    help: '{help}',
  },
});
