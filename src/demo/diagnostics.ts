import { defineDiagnostics } from '../diagnostics/index.ts';

export const demoDiagnostics = defineDiagnostics('demo', {
  'no-prometheus': {
    severity: 'error',
    message: 'prometheus is not on PATH',
    help: 'install it from prometheus.io or a package manager, and see that its folder is on PATH',
  },
  'not-started': {
    severity: 'error',
    message: 'the Prometheus of the demo world does not start: {reason}',
    help: 'if the port is in use, give another --port; without one, any free port is taken',
  },
  'write-refused': {
    severity: 'error',
    message: 'the Prometheus of the demo world refuses samples: {reason}',
    help: 'it must be at least 2.33, which takes samples by remote write',
  },
});
