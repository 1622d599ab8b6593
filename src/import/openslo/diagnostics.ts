import { defineDiagnostics } from '../../diagnostics/index.ts';

export const opensloDiagnostics = defineDiagnostics('import', {
  'other-data-source': {
    severity: 'error',
    message: 'this metric is read from {given}, which is no Prometheus',
    help: 'expose the metric to Prometheus and write its query in PromQL; what is made of it is left out',
    caption: 'not importable',
  },
  'several-windows': {
    severity: 'error',
    message: '`{field}` looks back over several windows, so nobody knows which is that of the SLO',
    help: 'write $window where the window of the SLO stands; the SLO is left out',
  },
  'unused-object': {
    severity: 'warning',
    message: 'no SLO uses the {kind} "{given}", so nothing becomes of it',
    help: 'import it together with the files that name it, or remove it',
  },
  'duplicate-object': {
    severity: 'error',
    message: 'there is another {kind} "{given}" in {file}, line {line}, which is taken instead',
    help: 'rename one of them',
    caption: 'never used',
  },
});
