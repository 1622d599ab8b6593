// What the planner claims about who is told of what and when. Every claim is proven from the emitted
// text; the same certificate is committed for reviewers.
import type {
  AlertClass,
  Certificate,
  CertifiedRotation,
  CertifiedSeverity,
  CertifiedSystem,
  CertifiedTeam,
  NoticeTime,
  ProofLine,
  RouteNode,
  RoutingPlan,
  WorkingHours,
} from '../../ir/index.ts';
import type { Hours, Model, Rotation, Severity, System, Team } from '../../model/index.ts';
import { WEEKDAYS } from '../../model/hours.ts';
import { ESCALATION_LABEL, turnsInterval } from '../../names/index.ts';
import { by } from '../../text/index.ts';
import { milliseconds, renderDuration } from '../../units/index.ts';
import { planNoticeTimes } from '../notice-times.ts';
import { teamsOf } from '../teams.ts';
import { certifiedMaintenance, mutedFacts } from './certificate-maintenance.ts';
import { neverInhibited } from './certificate-levels.ts';
import { planTests } from './certificate-tests.ts';
import { severityTiming } from './certificate-timing.ts';
import { planWays } from './certificate-ways.ts';

/** The certificate of these alerts, on the way that they are routed. */
export function planCertificate(
  model: Model,
  alerts: readonly AlertClass[],
  routing: RoutingPlan,
  noticeTimes: readonly NoticeTime[] = planNoticeTimes(model),
): Certificate {
  const { deadMansSwitch } = model;
  const times = noticeTimes.filter(({ promise }) => promise !== 'none');
  const systems = model.systems
    .toSorted(by(({ name }) => name))
    .map((system) => systemOf(system, times));
  const ways = planWays(model, alerts, routing);
  const rotations = rotationsOf(model, routing);
  const maintenance = certifiedMaintenance(model);
  return {
    systems,
    deadMansSwitch:
      deadMansSwitch === 'none'
        ? 'none'
        : {
            told: deadMansSwitch.receivers.map(({ title }) => title),
            every: deadMansSwitch.every,
          },
    ways,
    rotations,
    maintenance,
    proofs: proofsOwed({ systems, rotations, maintenance, times }, alerts, routing),
    tests: planTests(alerts, routing),
  };
}

const systemOf = (system: System, times: readonly NoticeTime[]): CertifiedSystem => ({
  name: system.name,
  title: system.title,
  severities: system.severities.map((severity) => ({
    ...severityOf(severity, system),
    latest: latestOf(
      times.filter((time) => time.origin.system === system.name && time.severity === severity.name),
    ),
  })),
});

/** The time by which all of these alerts are told, and which of them is the last. */
function latestOf(times: readonly NoticeTime[]): string {
  const [first, ...others] = times;
  if (!first) return '';
  const { total, alert, about } = others.reduce(
    (latest, time) => (time.total > latest.total ? time : latest),
    first,
  );
  return `${renderDuration(total)}, ${alert} of ${about}`;
}

function severityOf(severity: Severity, system: System): Omit<CertifiedSeverity, 'latest'> {
  const { name, urgency, description, hours } = severity;
  return {
    name,
    urgency,
    description,
    respondWithin: promised(severity.respondWithin),
    resolveWithin: promised(severity.resolveWithin),
    notifyWithin: promised(severity.notifyWithin),
    hours: hours === 'always' ? 'always' : workingHours(hours),
    ...severityTiming(severity),
    teams: teamsOf([system]).map((team) => teamOf(team, name)),
  };
}

const promised = (time: Severity['respondWithin']): string => {
  if (time === 'none') return '';
  return typeof time === 'string' ? time : renderDuration(time);
};

const workingHours = ({ timeZone, days, from, to, holidays }: Hours): WorkingHours => ({
  timeZone,
  weekdays: days.map((day) => WEEKDAYS.indexOf(day)).toSorted((a, b) => a - b),
  from,
  to,
  holidays: holidays.map(({ date }) => date),
});

function teamOf(team: Team, severity: string): CertifiedTeam {
  const titles = (channels: readonly string[]): readonly string[] =>
    [...new Set(channels)].map((name) =>
      Object.hasOwn(team.rotations, name)
        ? `${name} on call`
        : (team.channels[name]?.title ?? name),
    );
  return {
    name: team.name,
    title: team.title,
    levels: [
      { level: '', age: milliseconds(0), told: titles(team.notify[severity] ?? []) },
      ...(team.escalation[severity] ?? []).map(({ level, age, channels }) => ({
        level,
        age,
        told: titles(channels),
      })),
    ],
  };
}

/** Those that some route leads to. */
function rotationsOf(
  { systems }: Model,
  { timeIntervals }: RoutingPlan,
): readonly CertifiedRotation[] {
  const named = new Set(timeIntervals.map(({ name }) => name));
  return teamsOf(systems).flatMap((team) =>
    Object.values(team.rotations)
      .toSorted(by(({ name }) => name))
      .map((rotation) => rotationOf(team, rotation))
      .filter(({ members }) => members.some(({ interval }) => named.has(interval))),
  );
}

const rotationOf = (team: Team, rotation: Rotation): CertifiedRotation => ({
  team: team.name,
  name: rotation.name,
  timeZone: rotation.timeZone,
  handover: rotation.handover,
  members: rotation.members
    .filter(({ name }) => rotation.turns.some(({ member }) => member === name))
    .map(({ name, receivers }) => ({
      name,
      titles: receivers.map(({ title }) => title),
      interval: turnsInterval(team.name, rotation.name, name),
    })),
  turns: rotation.turns.map(({ member, from, until }) => ({
    member,
    from: from * 1000,
    until: until * 1000,
  })),
});

const countRoutes = ({ routes }: RouteNode): number =>
  routes.reduce((sum, route) => sum + 1 + countRoutes(route), 0);

/** How many facts each kind of proof has to establish; verification counts them for itself. */
interface Owing extends Pick<Certificate, 'systems' | 'rotations' | 'maintenance'> {
  /** Those that a severity promises. */
  readonly times: readonly NoticeTime[];
}

function proofsOwed(
  { systems, rotations, maintenance, times }: Owing,
  alerts: readonly AlertClass[],
  { root, receivers, inhibitions, timeIntervals }: RoutingPlan,
): readonly ProofLine[] {
  const told = alerts.reduce((sum, alert) => sum + alert.receivers.length, 0);
  const isNeverInhibited = neverInhibited(systems);
  const facts: readonly (readonly [title: string, facts: number])[] = [
    ['each alert reaches exactly the receivers that it declares', alerts.length],
    ['each route is there for an alert', countRoutes(root)],
    ['no alert ends at the catch-all', alerts.length],
    ['each receiver is used, tells somebody and holds no secret', receivers.length],
    [
      'inhibition is decidable, free of cycles, and spares the most severe alerts',
      inhibitions.length + alerts.filter(isNeverInhibited).length,
    ],
    [
      'pages are told at every minute, tickets exactly in their hours',
      alerts.length + timeIntervals.length,
    ],
    ['messages leave and are repeated as often as it says here', told],
    [
      'messages can be filled',
      receivers.filter(({ integrations }) => integrations.length > 0).length,
    ],
    [
      'a silence of an alert covers its escalated copies',
      alerts.filter(({ labels }) => (labels[ESCALATION_LABEL] ?? '') !== '').length,
    ],
    [
      'each rotation has exactly one member on call until its end',
      rotations.reduce((sum, { turns }) => sum + turns.length, 0),
    ],
    ['the first message leaves as soon as its severity promises', times.length],
    ...mutedFacts(maintenance, alerts),
  ];
  return facts.map(([title, count], i) => ({ code: `P${i + 1}`, title, facts: count }));
}
