import { defineDiagnostics } from '../diagnostics/index.ts';

export const receiverDiagnostics = defineDiagnostics('receiver', {
  'path-not-absolute': {
    severity: 'error',
    message: '{field} must be an absolute path on the Alertmanager host, got "{given}"',
    help: 'write the whole path: "/etc/alertmanager/secrets/{example}"',
    caption: 'is not resolved by Alertmanager',
  },
  'inline-secret': {
    severity: 'error',
    message: '{field} {secret}, and generated files are committed and read by many',
    help: 'put it in a file on the Alertmanager host and give the path: {instead}',
    caption: 'holds a secret',
  },
  'choose-one': {
    severity: 'error',
    message: 'give exactly one of {fields}, got {given}',
    help: 'keep one of {fields}',
  },
  'bad-value': {
    severity: 'error',
    message: '{field} must be {allowed}, got "{given}"',
    help: 'write for example "{example}"',
  },
  'missing-field': {
    severity: 'error',
    message: '{receiver} needs {field}',
    help: 'give {field}',
  },
  'incomplete-login': {
    severity: 'error',
    message: '{given} is given without {missing}, and a login needs both',
    help: 'add {missing}, or leave out {given}',
  },
  'needs-newer-alertmanager': {
    severity: 'error',
    message: '{field} needs Alertmanager {since} or newer, but the output must load in {target}',
    help: '{instead}, or set environment.targets.alertmanager to "{since}"',
  },
});
