import { defineDiagnostics } from '../../diagnostics/index.ts';

/** Mistakes in the file of a policy, apart from the rules that it is about. */
export const policyFileDiagnostics = defineDiagnostics('lint', {
  'bad-policy': {
    severity: 'error',
    message: 'in the policy, {problem}',
    help: '{help}',
  },
});
