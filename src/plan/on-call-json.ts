// Who is told when: the part of the manifest that reviewers of an on-call policy read.
import type { Json } from '../ir/index.ts';
import type { Hours, Model, Rotation, Severity, Team } from '../model/index.ts';
import { by } from '../text/index.ts';
import { printClock, printDuration, printInstant } from '../units/index.ts';

export const severityJson = (severity: Severity): Json => ({
  name: severity.name,
  urgency: severity.urgency,
  description: severity.description,
  respondWithin: responseTime(severity.respondWithin),
  resolveWithin: responseTime(severity.resolveWithin),
  notifyWithin: responseTime(severity.notifyWithin),
  hours: severity.hours === 'always' ? 'always' : hoursJson(severity.hours),
  groupBy: [...severity.groupBy],
  groupWait: printDuration(severity.groupWait),
  groupInterval: printDuration(severity.groupInterval),
  repeatEvery: printDuration(severity.repeatEvery),
});

const responseTime = (time: Severity['respondWithin']): string =>
  typeof time === 'string' ? time : printDuration(time);

const hoursJson = ({ timeZone, days, from, to, holidays }: Hours): Json => ({
  timeZone,
  days: [...days],
  from: printClock(from),
  to: printClock(to),
  holidays: holidays.map(({ date }) => date),
});

/** By name: the order of an author's keys means nothing. */
const sorted = <Value>(
  values: Readonly<Record<string, Value>>,
  toJson: (value: Value) => Json,
): Json =>
  Object.fromEntries(
    Object.entries(values)
      .toSorted(by(([key]) => key))
      .map(([key, value]) => [key, toJson(value)]),
  );

export const teamJson = ({ name, title, channels, rotations, notify, ...team }: Team): Json => ({
  name,
  title,
  channels: sorted(channels, ({ title: to }) => to),
  ...(Object.keys(rotations).length > 0 && {
    rotations: sorted(rotations, rotationJson),
  }),
  notify: sorted(notify, (told) => [...told]),
  ...(Object.keys(team.escalation).length > 0 && {
    escalatedBy: team.escalatedBy,
    escalation: sorted(team.escalation, (steps) =>
      steps.map(({ level, age, channels: tell }) => ({
        level,
        age: printDuration(age),
        tell: [...tell],
      })),
    ),
  }),
});

const rotationJson = ({ timeZone, handover, members, turns }: Rotation): Json => ({
  timeZone,
  handover,
  members: members.map(({ name, receivers }) => ({
    name,
    tell: receivers.map(({ title }) => title),
  })),
  turns: turns.map(({ member, from, until }) => ({
    member,
    from: printInstant(from * 1000),
    until: printInstant(until * 1000),
  })),
});

export const switchJson = (given: Model['deadMansSwitch']): Json =>
  given === 'none'
    ? 'none'
    : { to: given.receivers.map(({ title }) => title), every: printDuration(given.every) };
