import { defineDiagnostics } from '../diagnostics/index.ts';

export const promqlDiagnostics = defineDiagnostics('promql', {
  'emitted-expression-invalid': {
    severity: 'error',
    message: 'the expression of {rule} does not parse: {problem}',
    help: 'correct the raw PromQL that it is made of, or report a bug of nines',
  },
});
