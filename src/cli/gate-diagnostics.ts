import { defineDiagnostics } from '../diagnostics/index.ts';

export const gateCommandDiagnostics = defineDiagnostics('gate', {
  'unknown-name': {
    severity: 'error',
    message: 'there is no {what} {name}',
    help: '{suggestion}',
  },
  'no-gate': {
    severity: 'error',
    message: '{name} has no release gate, so nothing can be decided',
    help: 'give it one: rollout: rolloutGate({ … })',
  },
  'not-yet': {
    severity: 'error',
    message: '--since is {time}, which is still to come',
    help: 'say when it was deployed, by the clock of this machine: --since 20m',
  },
});
