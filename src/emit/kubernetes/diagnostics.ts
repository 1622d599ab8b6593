import { defineDiagnostics } from '../../diagnostics/index.ts';

const SECRET = "write the whole configuration instead: alertmanager: 'secret'";

export const kubernetesDiagnostics = defineDiagnostics('kubernetes', {
  'bad-option': {
    severity: 'error',
    message: '{field} of kubernetes must be {allowed}, got {given}',
    help: 'for example {field}: {example}',
  },
  'unknown-option': {
    severity: 'error',
    message: 'kubernetes has no option {given}',
    help: '{suggestion}',
  },
  'cannot-say': {
    severity: 'error',
    message: 'an AlertmanagerConfig cannot say {what}',
    help: SECRET,
  },
  'own-namespace-label': {
    severity: 'error',
    message:
      '"{alert}" comes with a label `namespace`, by which the operator would tell its alerts apart',
    help: "aggregate it away, or let the operator take alerts of all namespaces: matcherStrategy: 'None'",
  },
  'same-secret': {
    severity: 'error',
    message: '{first} and {second} would both be key {key} of Secret {secret}',
    help: 'give the files different names, or the Secret in their path: /etc/alertmanager/secrets/SECRET/KEY',
  },
  'too-large': {
    severity: 'warning',
    message: '{object} has {size} bytes, more than `kubectl apply` takes: {limit}',
    help: 'apply it with --server-side, or make it smaller',
  },
});
