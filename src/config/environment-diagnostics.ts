import { defineDiagnostics } from '../diagnostics/index.ts';

export const environmentDiagnostics = defineDiagnostics('environment', {
  'bad-name': {
    severity: 'error',
    message: 'an environment must be named {allowed}, got {given}',
    help: 'name it staging or eu-1: a folder of the output is called so',
  },
  'none-there': {
    severity: 'error',
    message: 'there are no environments',
    help: 'give settings for at least one, or export what defineConfig gives',
  },
  'not-a-config': {
    severity: 'error',
    message: 'the config of environment {name} must come from defineConfig, got {given}',
    help: 'let the function return defineConfig({ … })',
  },
  unknown: {
    severity: 'error',
    message: 'there is no environment {given}',
    help: '{help}',
  },
  'not-chosen': {
    severity: 'error',
    message: 'the config has environments {names}, and this command looks at one',
    help: 'choose one with --environment',
  },
  'left-over': {
    severity: 'warning',
    message: '{folder} was generated for what is no environment of the config',
    help: 'remove the folder once nothing reads it any more',
  },
});
