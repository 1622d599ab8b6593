// Who is told of an alert at which hours, and while which other alerts nobody is.
import type { AlertClass, HoursFacts, InhibitionFacts, InhibitionRule } from '../../ir/index.ts';
import type { Hours, Model } from '../../model/index.ts';
import { ESCALATION_LABEL, SERVICE_LABEL, SLO_LABEL, TEAM_LABEL } from '../../names/index.ts';
import { by, groupBy } from '../../text/index.ts';
import { printClock } from '../../units/index.ts';
import { detours, hasLabels, tellings, type Telling } from '../routing/tellings.ts';
import { matchesAll } from './matchers.ts';
import { onCallIn, titlesOf } from './titles.ts';
import { weekdayWords } from './weekdays.ts';

export interface NoticeBook {
  /** Who is told first, by the hour of the week. */
  hoursOf(alert: AlertClass): readonly HoursFacts[];
  inhibitedBy(alert: AlertClass): readonly InhibitionFacts[];
  inhibits(alert: AlertClass): readonly InhibitionFacts[];
}

const ALWAYS = 'at any time';

export function createNotices(
  model: Model,
  alerts: readonly AlertClass[],
  inhibitions: readonly InhibitionRule[],
): NoticeBook {
  const own = detours(model);
  const byTeam = groupBy(tellings(model), ({ team }) => team.name);
  const first = alerts.filter(({ labels }) => labels[ESCALATION_LABEL] === undefined);
  const byService = groupBy(first, ({ service }) => service);
  const rules = groupBy(inhibitions, serviceOf);
  const others = (alert: AlertClass, mine: End, theirs: End): readonly InhibitionFacts[] =>
    factsOf(
      [...(rules.get(alert.service) ?? []), ...(rules.get('') ?? [])]
        .filter((rule) => matchesAll(rule[mine], alert.labels))
        .flatMap(({ equal, [theirs]: matchers }) =>
          (byService.get(alert.service) ?? [])
            .filter((other) => matchesAll(matchers, other.labels) && agree(alert, other, equal))
            .map((other) => ({ other, equal })),
        ),
    );
  return {
    hoursOf: ({ labels }) => [
      ...own
        .filter((each) => hasLabels(labels, each.labels))
        .map(({ route }) => ({
          when: ALWAYS,
          tells: titlesOf(route.receivers),
          note: `by the route ${route.name}`,
        })),
      ...(byTeam.get(labels[TEAM_LABEL] ?? '') ?? [])
        .filter((telling) => hasLabels(labels, telling.labels))
        .flatMap(hoursOf),
    ],
    inhibitedBy: (alert) => others(alert, 'target', 'source'),
    inhibits: (alert) => others(alert, 'source', 'target'),
  };
}

/** The service that a rule is about; empty for those that are about more than one. */
const serviceOf = ({ target }: InhibitionRule): string =>
  target.find(({ label, operator }) => label === SERVICE_LABEL && operator === '=')?.value ?? '';

type End = 'source' | 'target';

interface Inhibited {
  readonly other: AlertClass;
  readonly equal: readonly string[];
}

/** By the labels in which both agree. */
const factsOf = (found: readonly Inhibited[]): readonly InhibitionFacts[] =>
  [...groupBy(found, ({ equal }) => equal.join())].map(([equal, alike]) => ({
    equal: equal.split(','),
    alerts: [...new Map(alike.map(({ other }) => [other.alert, other.runbook]))]
      .toSorted(by(([alert]) => alert))
      .map(([title, path]) => ({ title, path })),
  }));

/** Labels that are known only when they fire may well agree. */
const agree = (one: AlertClass, other: AlertClass, equal: readonly string[]): boolean =>
  [SERVICE_LABEL, SLO_LABEL]
    .filter((label) => equal.includes(label))
    .every((label) => (one.labels[label] ?? '') === (other.labels[label] ?? ''));

function hoursOf({ team, severity, level, destinations }: Telling): readonly HoursFacts[] {
  const { hours } = severity;
  const when = hours === 'always' ? ALWAYS : hoursInWords(hours);
  const fixed = destinations
    .filter(({ active }) => active === undefined)
    .flatMap(({ channels }) => titlesOf(channels));
  const names = level === '' ? (team.notify[severity.name] ?? []) : [];
  const rotations = [...new Set(names)].flatMap((name) => team.rotations[name] ?? []);
  const told = [
    ...(fixed.length > 0 ? [{ when, tells: fixed, note: '' }] : []),
    ...rotations.map(({ name, handover, timeZone, members }) => ({
      when,
      tells: [onCallIn(name)],
      note: `handed over on ${handover}, ${timeZone}: ${members.map((member) => member.name).join(', ')}`,
    })),
  ];
  const nobody = { when: ALWAYS, tells: [], note: 'it is only recorded' };
  if (told.length === 0) return [nobody];
  if (hours === 'always') return told;
  const later = { when: 'otherwise', tells: [], note: 'what still fires is told when they begin' };
  return [...told, later];
}

/** @example 'Monday to Friday, 09:00 to 18:00 Europe/Zurich, except on 9 holidays' */
function hoursInWords({ days, from, to, timeZone, holidays }: Hours): string {
  const clock = `${printClock(from)} to ${printClock(to)} ${timeZone}`;
  const off = holidays.length === 1 ? '1 holiday' : `${holidays.length} holidays`;
  return `${weekdayWords(days)}, ${clock}${holidays.length === 0 ? '' : `, except on ${off}`}`;
}
