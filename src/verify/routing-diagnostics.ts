import { defineDiagnostics } from '../diagnostics/index.ts';

export const routeDiagnostics = defineDiagnostics('route', {
  'unreadable-config': {
    severity: 'error',
    message: '{file} cannot be proven: {problem}',
    help: 'leave out what another emitter or receiver adds to this file',
  },
  'nobody-told': {
    severity: 'error',
    message: 'nobody is told of "{alert}": team "{team}" has no channel for severity "{severity}"',
    help: 'name a channel in notify.{severity} of team "{team}"',
  },
  'reaches-catch-all': {
    severity: 'error',
    message: 'alert "{alert}" ends at the catch-all receiver "{receiver}"; its labels are {labels}',
    help: 'give its severity a channel in notify of team "{team}"',
  },
  'wrong-receivers': {
    severity: 'error',
    message: 'alert "{alert}" reaches {reached}, but must reach {wanted}; its labels are {labels}',
  },
  'unused-route': {
    severity: 'error',
    message: 'no alert can take the route for {matchers}',
    help: 'correct the labels of the route, or remove it',
    caption: 'matches no alert',
  },
  'unproven-route': {
    severity: 'warning',
    message: 'the route for {matchers} depends on labels that are only known when an alert fires',
    help: 'match on alertname, service, slo, system, team or severity to have it proven',
  },
  'undefined-receiver': {
    severity: 'error',
    message: 'a route leads to receiver "{receiver}", which is not defined',
  },
  'duplicate-receiver': {
    severity: 'error',
    message: 'two receivers are called "{receiver}"',
    help: 'rename the team, severity, system or route that it is named after',
  },
  'unused-receiver': {
    severity: 'error',
    message: 'no route leads to receiver "{receiver}"',
  },
  'empty-receiver': {
    severity: 'error',
    message: 'receiver "{receiver}" tells nobody: it has no integration',
    help: 'give it at least one channel',
  },
  'secret-in-config': {
    severity: 'error',
    message: 'receiver "{receiver}" would write a secret into a generated file, in {field}',
    help: 'read it from an absolute path, with the field {field}_file where Alertmanager has it',
  },
});
