import { defineDiagnostics } from '../diagnostics/index.ts';

export const maintenanceDiagnostics = defineDiagnostics('maintenance', {
  'bad-name': {
    severity: 'error',
    message: '"{given}" cannot name a maintenance',
    help: "write lower-case letters, digits and '-', at most 63: 'database-upgrades'",
  },
  'duplicate-name': {
    severity: 'error',
    message: 'another maintenance is called "{given}"',
    help: 'give each its own name, or define it once and name it wherever it matters',
  },
  'bad-time': {
    severity: 'error',
    message: '{field} must be {allowed}, got "{given}"',
    help: 'write for example {example}, by the clock of {timeZone}',
  },
  'no-time': {
    severity: 'error',
    message: 'maintenance {maintenance} {problem}',
    help: '{fix}',
  },
  'no-effect': {
    severity: 'error',
    message:
      'maintenance {maintenance} changes nothing: its events are counted and nobody is muted',
    help: "leave out budget: 'counted' or mutes: 'none'",
  },
  'unknown-severity': {
    severity: 'error',
    message:
      'maintenance {maintenance} mutes severity "{given}", which system {system} does not have',
    help: '{suggestion}',
  },
  'much-time': {
    severity: 'warning',
    message: 'maintenance {maintenance} takes {share} of all time',
    help: 'what users cannot use that often is part of what they notice: shorten its windows, or count its events',
  },
});
