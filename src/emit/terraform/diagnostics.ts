import { defineDiagnostics } from '../../diagnostics/index.ts';

export const terraformDiagnostics = defineDiagnostics('terraform', {
  'bad-organisation': {
    severity: 'error',
    message: 'orgId must be a whole number above 0, got {given}',
    help: 'take the number that Grafana shows under Administration, Organizations',
  },
});
