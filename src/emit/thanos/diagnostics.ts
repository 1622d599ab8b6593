import { defineDiagnostics } from '../../diagnostics/index.ts';

export const thanosDiagnostics = defineDiagnostics('thanos', {
  'not-a-duration': {
    severity: 'error',
    message: '{name} must be a duration above 0, got {given}',
    help: 'write it as 6h or 1d: less than what Prometheus keeps',
  },
  'label-taken': {
    severity: 'error',
    message: 'rules set label {label}, which is an external label of Prometheus or the ruler',
    help: 'give the external label another name: it would hide what the rules say',
  },
  'empty-annotation': {
    severity: 'info',
    message: 'annotation {annotation} of {given} asks for {series}, which only the ruler has',
    help: 'nothing: it stays empty where Prometheus evaluates the alert, and dashboards show the value',
  },
});
