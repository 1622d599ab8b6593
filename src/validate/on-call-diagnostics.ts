import { defineDiagnostics } from '../diagnostics/index.ts';

export const hoursDiagnostics = defineDiagnostics('hours', {
  'unknown-time-zone': {
    severity: 'error',
    message: '"{given}" is no time zone',
    help: '{suggestion}',
  },
  'bad-time': {
    severity: 'error',
    message: '{field} must be a time of day, got "{given}"',
    help: "write hours and minutes with two digits each: '09:00'; '24:00' ends a day",
  },
  empty: {
    severity: 'error',
    message: 'these hours hold no time: {reason}',
    help: 'name at least one day, and a `to` after `from`; hours do not go past midnight',
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
  'bad-member': {
    severity: 'error',
    message: '"{given}" cannot name a member: {reason}',
    help: 'members take turns in the order in which they are written; begin each name with a letter',
  },
  'too-few-members': {
    severity: 'error',
    message:
      'rotation {rotation} is {ahead} ahead of its primary and needs {least} members, got {given}',
    help: 'name more members: one person would be told twice at the same time',
  },
  'wrong-weekday': {
    severity: 'error',
    message: '{field} {given} is a {weekday}, but turns change on {handover}',
    help: 'take {before} or {after}',
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
  'tells-nobody': {
    severity: 'error',
    message: '{level} of team {team} tells nobody',
    help: 'name in `tell` at least one of: {channels}',
  },
  'when-unclear': {
    severity: 'error',
    message: '{level} of team {team} says {given} of afterPrevious and atAge',
    help: 'give one: afterPrevious counts from the level before it, atAge from the first message',
  },
  'not-later': {
    severity: 'error',
    message: '{level} of team {team} would be told at {age}, which is {reason}',
    help: 'give the level before it at least {least}: less cannot be told from a restart',
  },
  'duplicate-level': {
    severity: 'error',
    message: 'two levels of team {team} are called "{given}"',
    help: 'give each level its own name; L1 is who notify tells',
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
    help: 'give it a service that calls when nothing comes, for example a webhook: to: [webhook({ … })]',
  },
  'too-often': {
    severity: 'error',
    message: "the dead man's switch must be told every {least} or less often, got {given}",
    help: "write for example every: '1m'",
  },
});

export const existingRoutingDiagnostics = defineDiagnostics('existing-routing', {
  'missing-file': {
    severity: 'error',
    message: 'there is no file "{given}"',
    help: 'name it relative to the file that holds this definition',
  },
  'not-yaml': {
    severity: 'error',
    message: '{file} is no Alertmanager configuration: {problem}',
    help: 'check it with `amtool check-config`',
  },
  'no-route': {
    severity: 'error',
    message: '{file} has no route with a receiver',
    help: 'give its root route a receiver: it hears what neither we nor its other routes take',
  },
  'not-a-list': {
    severity: 'error',
    message: '{key} of {file} must be a list',
    help: 'check it with `amtool check-config`',
  },
  'unknown-key': {
    severity: 'error',
    message: '{file} has "{given}", which would be lost',
    help: 'leave it out: what can be kept is route, receivers, inhibit_rules, time_intervals, templates and global',
  },
});
