// Routes, inhibition rules and time intervals, as an `AlertmanagerConfig` spells them.
import type { InhibitionRule, RouteNode, TimeInterval, TimeSpec } from '../../ir/index.ts';
import type { Matcher } from '../../promql/index.ts';
import { printDuration, type Duration } from '../../units/index.ts';

const writeMatcher = ({ label, operator, value }: Matcher): object => ({
  name: label,
  matchType: operator,
  value,
});

const time = (key: string, value: Duration | undefined): object =>
  value === undefined ? {} : { [key]: printDuration(value) };

/** What is not given is inherited, from the routes of others too where nothing of ours is above. */
export function writeRoute(node: RouteNode): object {
  const { receiver, matchers, groupBy, muteTimeIntervals, activeTimeIntervals, routes } = node;
  return {
    ...(receiver !== undefined && { receiver }),
    ...(matchers.length > 0 && { matchers: matchers.map(writeMatcher) }),
    ...(groupBy && { groupBy }),
    ...time('groupWait', node.groupWait),
    ...time('groupInterval', node.groupInterval),
    ...time('repeatInterval', node.repeatInterval),
    ...(muteTimeIntervals && { muteTimeIntervals }),
    ...(activeTimeIntervals && { activeTimeIntervals }),
    ...(node.continue && { continue: true }),
    ...(routes.length > 0 && { routes: routes.map(writeRoute) }),
  };
}

export const writeInhibition = ({ source, target, equal }: InhibitionRule): object => ({
  sourceMatch: source.map(writeMatcher),
  targetMatch: target.map(writeMatcher),
  equal,
});

export const writeInterval = ({ name, specs }: TimeInterval): object => ({
  name,
  timeIntervals: specs.map(writeSpec),
});

const writeSpec = ({ times, weekdays, days_of_month, months, years }: TimeSpec): object => ({
  ...(times && {
    times: times.map((each) => ({ startTime: each.start_time, endTime: each.end_time })),
  }),
  ...(weekdays && { weekdays }),
  ...(days_of_month && { daysOfMonth: days_of_month.map(writeDays) }),
  ...(months && { months }),
  ...(years && { years }),
});

/** @example writeDays('24:29') // { start: 24, end: 29 } */
function writeDays(range: string): object {
  const [start = range, end = start] = range.split(':');
  return { start: Number(start), end: Number(end) };
}
