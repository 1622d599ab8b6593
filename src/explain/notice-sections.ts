// Who is told of an alert, when, and what keeps them from being told.
import type { HoursFacts, InhibitionFacts, NoticeTime, SeverityFacts } from '../ir/index.ts';
import type { Environment, Slo } from '../model/index.ts';
import { burnRateAlertName } from '../names/index.ts';
import { detectionOf } from '../simulate/alert-times.ts';
import { errorRatiosAbove } from '../simulate/error-ratios.ts';
import { multiply, printPercent, renderDuration } from '../units/index.ts';
import type { AlertFacts } from './alert-conditions.ts';
import { facts, type Section } from './explanation.ts';
import type { World } from './world.ts';

export const severitySection = (severity: SeverityFacts): Section => ({
  id: 'severity',
  title: 'Severity',
  facts: facts(
    ['severity', `${severity.level} (${severity.urgency}): ${severity.description}`],
    ['answered within', severity.respondWithin],
    ['first message', `${severity.firstMessage} after it fires`],
    ['told again', `every ${severity.repeatEvery}`],
  ),
});

const NOBODY = 'nobody';
const people = (tells: readonly string[]): string => tells.join(', ') || NOBODY;

export const hoursSection = (
  hours: readonly HoursFacts[],
  receivers: readonly string[],
): Section => ({
  id: 'told',
  title: 'Who is told',
  table: {
    head: ['when', 'who', 'why'],
    rows: hours.map(({ when, tells, note }) => [when, people(tells), note]),
  },
  ...(receivers.length > 0 && { note: `By the receivers ${receivers.join(', ')}.` }),
});

/** The ladder, from the first level on. */
export const ladderSection = ({ escalation, isClimbedByPager }: AlertFacts): Section => ({
  id: 'ladder',
  title: 'If it keeps firing',
  table: {
    head: ['after', 'level', 'who'],
    rows: escalation.map(({ level, after, tells }) => [after || '0s', level, people(tells)]),
  },
  ...(escalation.length > 0 &&
    isClimbedByPager && { note: 'The tool for on-call climbs it, not rules of Prometheus.' }),
});

const listed = (found: readonly InhibitionFacts[]): readonly (readonly string[])[] =>
  found.map(({ alerts, equal }) => [alerts.map(({ title }) => title).join(', '), equal.join(', ')]);

export const inhibitionSections = ({ inhibitedBy, inhibits }: AlertFacts): readonly Section[] => [
  {
    id: 'inhibitedBy',
    title: 'Not told while one of these fires',
    table: { head: ['alerts', 'alike in'], rows: listed(inhibitedBy) },
  },
  {
    id: 'inhibits',
    title: 'While it fires, these are not told',
    table: { head: ['alerts', 'alike in'], rows: listed(inhibits) },
  },
];

/** How long the first message may take once everything fails. */
export const noticeSection = (times: readonly NoticeTime[]): Section => ({
  id: 'notice',
  title: 'If everything fails, told at the latest',
  table: {
    head: ['after', 'severity', 'alert', 'made of', 'promised'],
    rows: times.map(({ total, severity, alert, parts, promise }) => [
      renderDuration(total),
      severity,
      alert,
      parts
        .filter(({ lasts }) => lasts > 0)
        .map(({ what, lasts }) => `${renderDuration(lasts)} ${what}`)
        .join(' + '),
      promise === 'none' ? '–' : renderDuration(promise),
    ]),
  },
});

export const noticeTimesOf = (
  { plan }: World,
  about: string,
  alert?: string,
): readonly NoticeTime[] =>
  plan.noticeTimes.filter(
    (each) => each.about === about && (alert === undefined || each.alert === alert),
  );

const MOST_RATIOS = 6;

/** How soon a burn-rate alert fires, by how much fails: as `nines simulate` plays it. */
export function detectionSection(slo: Slo, alert: string, environment: Environment): Section {
  const tier = slo.tiers.find(({ long }) => burnRateAlertName(long) === alert);
  const ratios = tier ? errorRatiosAbove([multiply(tier.factor, slo.budget)]) : [];
  const { budget, counting } = slo;
  const rows = ratios.slice(0, MOST_RATIOS).flatMap((ratio) => {
    const times = tier && detectionOf({ tier, budget, environment, counting }, ratio);
    if (!times) return [];
    return [[printPercent(ratio), renderDuration(times.mean), renderDuration(times.max)]];
  });
  return {
    id: 'detection',
    title: 'Detection time',
    table: { head: ['bad events', 'fires after', 'at most'], rows },
    ...(rows.length > 0 && { note: 'From the first bad event on; nines simulate tells more.' }),
  };
}
