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
  'never-final': {
    severity: 'warning',
    message: 'no alert ends at the route for {matchers}, which has receiver "{receiver}"',
    help: 'leave its receiver out: the routes below it take all of its alerts',
  },
  'unplanned-inhibition': {
    severity: 'error',
    message: 'inhibition rule {rule} is none that was planned',
    help: 'leave out what another emitter adds or changes',
  },
  'missing-inhibition': {
    severity: 'error',
    message: 'an inhibition rule is missing: {what}',
    help: 'leave in what was planned',
  },
  'overlapping-inhibition': {
    severity: 'error',
    message: 'both sides of inhibition rule {rule} match the same alert, {witness}',
    help: 'exclude from its target what its source matches',
  },
  'equal-label-missing': {
    severity: 'error',
    message: 'inhibition rule {rule} compares the label `{label}`, which "{alert}" never carries',
    help: 'compare only labels that both of its sides carry',
  },
  'inhibits-most-severe': {
    severity: 'error',
    message: 'inhibition rule {rule} keeps "{alert}" from being told while "{by}" fires, but {why}',
    help: 'exclude it from the target of the rule',
  },
  'copy-not-inhibited': {
    severity: 'error',
    message: 'inhibition rule {rule} mutes "{alert}", but not its copy at level {level}',
    help: 'leave the label `escalation` out of the target of the rule',
  },
  'inhibition-cycle': {
    severity: 'error',
    message: 'alerts inhibit each other in a circle: {names}',
    help: 'let each rule inhibit only what is less severe than its source',
  },
  'uncovered-page': {
    severity: 'error',
    message: 'nobody is told of "{alert}" ({severity}) from {from} until {until}{more}',
    help: 'give the severity a channel that is told at all times, or close the gap between turns',
  },
  'muted-page': {
    severity: 'error',
    message:
      'alert "{alert}" must be told at all times, but receiver "{receiver}" is not from {from} until {until}',
    help: 'mute routes of tickets only',
  },
  'told-in-maintenance': {
    severity: 'error',
    message:
      'maintenance {maintenance} mutes "{alert}", but receiver "{receiver}" is told from {from} until {until}',
    help: 'give every route of the alert the time interval of the maintenance',
  },
  'never-told': {
    severity: 'error',
    message: 'receiver "{receiver}" is never told of "{alert}": its route is muted all the time',
    help: 'correct the hours of its severity',
  },
  'wrong-hours': {
    severity: 'error',
    message: 'receiver "{receiver}" is {what} of "{alert}" from {from} until {until}',
    help: 'tell it in the hours of its severity, and only then',
  },
  'wrong-interval': {
    severity: 'error',
    message:
      'receiver "{receiver}" must be told of "{alert}" in the time interval "{wanted}", but its route names {got}',
  },
  'never-active': {
    severity: 'error',
    message: 'the time interval "{interval}" is never active',
    help: 'give it times, or remove it',
  },
  'daylight-bug': {
    severity: 'error',
    message: 'Alertmanager up to 0.34 takes {at} for other days, first from {from} until {until}',
    help: 'write days of months in UTC, without `location`',
  },
  'wrong-timing': {
    severity: 'error',
    message: 'receiver "{receiver}" {what} {got} of "{alert}", not {wanted}',
  },
  'silence-misses-copy': {
    severity: 'error',
    message: 'a silence of "{alert}" would not cover its copy at level {level}: {why}',
    help: 'let copies keep the name and all labels of their alert, and only add `escalation`',
  },
  'rotation-gap': {
    severity: 'error',
    message: 'nobody of rotation "{rotation}" is on call from {from} until {until}',
  },
  'rotation-overlap': {
    severity: 'error',
    message:
      'both "{member}" and "{other}" of rotation "{rotation}" are on call from {from} until {until}',
  },
  'wrong-turn': {
    severity: 'error',
    message:
      '"{member}" has the turn in rotation "{rotation}" from {from} until {until}, but is not told',
  },
  'certificate-differs': {
    severity: 'error',
    message: 'the certificate claims {claimed} facts of {code}, "{title}", but {facts} are proven',
    help: 'leave out what another emitter adds or removes',
  },
});
