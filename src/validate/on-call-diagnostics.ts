import { defineDiagnostics } from '../diagnostics/index.ts';

export const hoursDiagnostics = defineDiagnostics('hours', {
  'unknown-time-zone': {
    severity: 'error',
    message: '"{given}" is no time zone that can be planned with',
    help: "write an IANA name such as 'Europe/Zurich', or 'UTC'",
  },
  'bad-time': {
    severity: 'error',
    message: '{field} must be a time of day, got "{given}"',
    help: "write hours and minutes with two digits each: '09:00'; '24:00' ends a day",
  },
  empty: {
    severity: 'error',
    message: 'these hours hold no time: {reason}',
    help: 'name at least one day, and a `to` after `from`; hours over midnight are two',
  },
  'bad-date': {
    severity: 'error',
    message: '{field} must be a date, got "{given}"',
    help: "write year, month and day: '2026-12-25'",
  },
  'page-has-hours': {
    severity: 'error',
    message: 'severity {severity} pages, but only within hours: at other times nobody would come',
    help: "leave hours out, or make it urgency: 'ticket'",
  },
});

export const rotationDiagnostics = defineDiagnostics('rotation', {
  'no-members': {
    severity: 'error',
    message: 'rotation {rotation} has {what}',
    help: 'name at least one member, each with a receiver: members: { first: [email({ … })] }',
  },
  'bad-handover': {
    severity: 'error',
    message: 'handover must be a weekday and a time, got "{given}"',
    help: "write for example 'monday 09:00'",
  },
  'wrong-weekday': {
    severity: 'error',
    message: '{field} {given} is a {weekday}, but turns change on {handover}',
    help: 'take a date that falls on a {handover}',
  },
  'too-short': {
    severity: 'error',
    message: 'rotation {rotation} ends on {until}, before its first turn is over',
    help: 'set until to a later date; a year is usual',
  },
  'too-long': {
    severity: 'error',
    message: 'rotation {rotation} has {given} turns, and {most} is the most that is planned',
    help: 'set until to an earlier date; an alert tells when the end is near',
  },
  'bad-moment': {
    severity: 'error',
    message: '{field} of an override must be a date and a time, got "{given}"',
    help: "write for example '2026-12-24 09:00', by the clock of {timeZone}",
  },
  'override-outside': {
    severity: 'error',
    message: 'the override from {from} until {until} {reason}',
    help: 'correct its times, or remove it',
  },
  'unknown-member': {
    severity: 'error',
    message: 'rotation {rotation} has no member "{given}"',
    help: '{suggestion}',
  },
});

export const escalationDiagnostics = defineDiagnostics('escalation', {
  'unknown-severity': {
    severity: 'error',
    message: 'team {team} escalates severity "{given}", which no system that it serves has',
    help: '{suggestion}',
  },
  'unknown-channel': {
    severity: 'error',
    message: '{level} of team {team} is to tell "{given}", which is none of its channels',
    help: '{suggestion}',
  },
  'when-unclear': {
    severity: 'error',
    message: '{level} of team {team} says {given} of afterPrevious and atAge',
    help: 'give one: afterPrevious counts from the level before it, atAge from the first message',
  },
  'not-later': {
    severity: 'error',
    message: '{level} of team {team} would be told at {age}, which is {reason}',
    help: 'levels need at least {least} each: shorter times cannot be told from a restart',
  },
  'duplicate-level': {
    severity: 'error',
    message: 'two levels of team {team} are called "{given}"',
    help: 'give each level its own name',
  },
  'bad-level': {
    severity: 'error',
    message: '"{given}" cannot name a level: it becomes part of the name of a receiver',
    help: "write letters, digits and '-': 'L2'; L1 is who notify tells",
  },
  'nobody-first': {
    severity: 'error',
    message: 'team {team} escalates severity {severity}, of which it tells nobody first',
    help: 'name channels in notify.{severity}',
  },
});

export const switchDiagnostics = defineDiagnostics('dead-mans-switch', {
  'no-receivers': {
    severity: 'error',
    message: "the dead man's switch tells nobody",
    help: 'give it a service that calls when nothing comes: to: [webhook({ urlFile: … })]',
  },
  'too-often': {
    severity: 'error',
    message: "the dead man's switch must be told every {least} or less often, got {given}",
    help: "write for example every: '1m'",
  },
});
