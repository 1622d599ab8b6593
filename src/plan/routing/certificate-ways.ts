import type {
  AlertClass,
  CertifiedReceiver,
  CertifiedWay,
  LabelSet,
  NoticeTiming,
  RoutingPlan,
} from '../../ir/index.ts';
import type { Model } from '../../model/index.ts';
import {
  ESCALATION_LABEL,
  SEVERITY_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
  WATCHDOG_RECEIVER,
} from '../../names/index.ts';
import { by, byText, groupAlike, groupBy } from '../../text/index.ts';
import { duration } from '../../units/index.ts';
import { severityTiming } from './certificate-timing.ts';
import { DEFAULTS } from './routes.ts';
import { detours, hasLabels, tellings } from './tellings.ts';

/** Alerts that are told alike. */
interface Alike {
  readonly labels: LabelSet;
  readonly names: readonly string[];
  readonly alerts: readonly AlertClass[];
}

/** Alerts by who is told of them, as the table of a certificate has them. */
export function planWays(
  model: Model,
  alerts: readonly AlertClass[],
  routing: RoutingPlan,
): readonly CertifiedWay[] {
  const timingOf = timings(model);
  const titles = new Map(routing.receivers.map((receiver) => [receiver.name, receiver.titles]));
  const alike = alikeIn(alerts);
  const first = new Set(
    alike
      .filter(({ labels }) => labels[ESCALATION_LABEL] === undefined)
      .map(({ labels, names }) => JSON.stringify([labels, names])),
  );
  return alike
    .map(({ labels, names, alerts: own }): CertifiedWay => {
      const { [ESCALATION_LABEL]: level, ...base } = labels;
      const { labels: example = {}, receivers = [] } = own[0] ?? {};
      return {
        labels,
        alerts: names,
        areCopies: level !== undefined && first.has(JSON.stringify([base, names])),
        classes: own.length,
        told: receivers.map((receiver) => ({
          receiver,
          titles: titles.get(receiver) ?? [],
          ...timingOf(example, receiver),
        })),
      };
    })
    .toSorted(by(orderOf(model)));
}

function alikeIn(alerts: readonly AlertClass[]): readonly Alike[] {
  const groups = groupAlike(alerts, [
    ({ receivers }) => receivers.join('\n'),
    ...TELLING.map(
      (label) =>
        ({ labels }: AlertClass) =>
          labels[label] ?? '',
    ),
  ]);
  return groups.map((own) => ({
    labels: common(own[0]?.labels ?? {}),
    names: [...new Set(own.map(({ alert }) => alert))].toSorted(byText),
    alerts: own,
  }));
}

/** By system and team, the most severe first, and what is told first before its copies. */
function orderOf({ systems }: Model): (way: Pick<CertifiedWay, 'labels' | 'alerts'>) => string {
  const ranks = new Map(
    systems.flatMap(({ name, severities }) =>
      severities.map((severity, rank) => [`${name} ${severity.name}`, rank]),
    ),
  );
  return ({ labels, alerts }) => {
    const of = (label: string): string => labels[label] ?? '';
    const rank = ranks.get(`${of(SYSTEM_LABEL)} ${of(SEVERITY_LABEL)}`) ?? 0;
    const severity = String(rank).padStart(3, '0');
    return JSON.stringify([
      of(SYSTEM_LABEL),
      of(TEAM_LABEL),
      severity,
      of(ESCALATION_LABEL),
      alerts,
    ]);
  };
}

/** What tells one way from another, where alerts have it. */
const TELLING = [SYSTEM_LABEL, TEAM_LABEL, SEVERITY_LABEL, ESCALATION_LABEL];

const common = (labels: LabelSet): LabelSet =>
  Object.fromEntries(
    TELLING.flatMap((label) => {
      const value = labels[label] ?? '';
      return value === '' ? [] : [[label, value]];
    }),
  );

type Timed = NoticeTiming & Pick<CertifiedReceiver, 'during'>;

/** How a receiver tells of an alert: as its severity says, a route of the user's own as that says. */
function timings(model: Model): (labels: LabelSet, receiver: string) => Timed {
  const own = detours(model);
  const byTeam = groupBy(tellings(model), ({ team }) => team.name);
  const { deadMansSwitch } = model;
  return (labels, receiver) => {
    if (receiver === WATCHDOG_RECEIVER && deadMansSwitch !== 'none') {
      const { every } = deadMansSwitch;
      return { groupWait: duration('0s'), groupInterval: every, repeat: every };
    }
    const detour = own.find((each) => each.receiver === receiver && hasLabels(labels, each.labels));
    const timing = { ...DEFAULTS, repeatEvery: DEFAULTS.repeatInterval };
    if (detour) return severityTiming({ ...timing, groupWait: detour.route.groupWait });
    const told = byTeam.get(labels[TEAM_LABEL] ?? '') ?? [];
    const telling = told.find((each) => hasLabels(labels, each.labels));
    if (!telling) return severityTiming(timing);
    const active = telling.destinations.find((each) => each.receiver === receiver)?.active;
    return { ...severityTiming(telling.severity), ...(active !== undefined && { during: active }) };
  };
}
