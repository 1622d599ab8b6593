// Turns of an on-call rotation: one after the other from its first day to its horizon. Who stands in
// for somebody is cut in by overrides.ts.
import type { RotationDefinition } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Rotation, Turn } from '../model/index.ts';
import { WEEKDAYS, type Weekday } from '../model/hours.ts';
import { addDays, daysBetween, instantOf, isDate, parseTime, weekdayOf } from './local-time.ts';
import { hoursDiagnostics, rotationDiagnostics } from './on-call-diagnostics.ts';
import { withOverrides } from './overrides.ts';
import { report, type Scope } from './scope.ts';
import { resolveTimeZone, type Clocks } from './time-zone.ts';

/** Two years of weekly turns: what Alertmanager reads in no time. */
const MOST_TURNS = 120;

interface RotationContext {
  /** The name of the team's channel. */
  readonly name: string;
  /** The oldest Alertmanager that must load the output. */
  readonly target: string;
  readonly parent: Subject;
}

/** Every mistake is reported; with any in its times, there are no turns. */
export function resolveRotation(
  scope: Scope,
  definition: RotationDefinition,
  { name, target, parent }: RotationContext,
): Rotation {
  const { props, turnsAhead } = definition;
  const about = subject(`rotation ${name}`, definition, parent);
  // A secondary has the members and the times of its primary.
  const shared: Scope = { ...scope, diagnostics: [] };
  const zone = resolveTimeZone(shared, property(about, 'timeZone'), props.timeZone);
  const members = resolveMembers(shared, definition, { name, target, parent: about });
  const regular = turnsOf(shared, about, { definition, name, zone });
  if (isNew(scope, definition)) report(scope, ...shared.diagnostics);
  checkTurnsAhead(scope, about, { name, turnsAhead, given: members.length });
  const turns = regular.map(({ from, until }, i): Turn => {
    const member = members[(i + turnsAhead) % members.length]?.name ?? '';
    return { member, from, until };
  });
  return {
    name,
    timeZone: zone?.name ?? 'UTC',
    handover: props.handover.replace(/^./, (letter) => letter.toUpperCase()),
    members,
    turns: withOverrides(scope, turns, { definition, about, name, zone }),
    from: turns[0]?.from ?? 0,
    until: turns.at(-1)?.until ?? 0,
  };
}

/** Members that have been read, by which a rotation and its secondary are known to be one. */
const seen = new WeakMap<Scope, Set<object>>();

function isNew(scope: Scope, { props: { members } }: RotationDefinition): boolean {
  const known = seen.get(scope) ?? new Set<object>();
  seen.set(scope, known);
  const isFirst = !known.has(members);
  known.add(members);
  return isFirst;
}

function resolveMembers(
  scope: Scope,
  definition: RotationDefinition,
  { name, target, parent }: RotationContext,
): Rotation['members'] {
  const at = property(parent, 'members');
  const members = Object.entries(definition.props.members);
  if (members.length === 0) {
    report(scope, rotationDiagnostics['no-members'](at, { rotation: name, what: 'no members' }));
  }
  return members.map(([member, receivers]) => {
    const about = subject(`member ${member}`, definition, parent);
    report(scope, ...receivers.flatMap((to) => to.check(subject('receiver', to, about), target)));
    const reason = problemOf(member);
    if (reason !== undefined) {
      report(scope, rotationDiagnostics['bad-member'](at, { given: member, reason }));
    }
    if (receivers.length === 0) {
      const parameters = { rotation: name, what: `nothing to tell member ${member} by` };
      report(scope, rotationDiagnostics['no-members'](property(at, member), parameters));
    }
    return { name: member, receivers };
  });
}

// Objects hold keys that are whole numbers first, and in the order of the numbers.
function problemOf(member: string): string | undefined {
  if (member.trim() === '') return 'it is empty';
  return /^\d+$/.test(member) ? 'numbers do not keep their order' : undefined;
}

/** A second level who is the first one as well would be told twice and answer once. */
function checkTurnsAhead(
  scope: Scope,
  about: Subject,
  {
    name,
    turnsAhead,
    given,
  }: { readonly name: string; readonly turnsAhead: number; readonly given: number },
): void {
  if (turnsAhead < given || given === 0) return;
  const ahead = turnsAhead === 1 ? '1 turn' : `${turnsAhead} turns`;
  const parameters = { rotation: name, ahead, given, least: turnsAhead + 1 };
  report(scope, rotationDiagnostics['too-few-members'](about, parameters));
}

interface Handover {
  readonly weekday: Weekday;
  readonly minutes: number;
}

interface TurnsContext {
  readonly definition: RotationDefinition;
  readonly name: string;
  readonly zone: Clocks | undefined;
}

/** The last turn is cut short where the horizon falls into it. */
function turnsOf(
  scope: Scope,
  about: Subject,
  { definition: { props }, name: rotation, zone }: TurnsContext,
): readonly Omit<Turn, 'member'>[] {
  const { from, until, weeks = 1 } = props;
  const handover = resolveHandover(scope, about, props.handover);
  const areDays = (['from', 'until'] as const)
    .map((field) => isTurnDay(scope, about, { field, given: props[field], handover }))
    .every(Boolean);
  if (!handover || !areDays) return [];
  const at = property(about, 'until');
  const days = 7 * weeks;
  const count = Math.ceil(daysBetween(from, until) / days);
  if (daysBetween(from, until) < days) {
    report(scope, rotationDiagnostics['too-short'](at, { rotation, until }));
    return [];
  }
  if (count > MOST_TURNS) {
    const parameters = { rotation, given: count, most: MOST_TURNS };
    report(scope, rotationDiagnostics['too-long'](at, parameters));
    return [];
  }
  if (!zone) return [];
  const startOf = (turn: number): number =>
    instantOf(zone.offsetAt, turn === count ? until : addDays(from, turn * days), handover.minutes);
  return Array.from({ length: count }, (_, i) => ({ from: startOf(i), until: startOf(i + 1) }));
}

function resolveHandover(scope: Scope, about: Subject, given: string): Handover | undefined {
  const [day = '', time = '', ...rest] = given.split(' ');
  const weekday = WEEKDAYS.find((name) => name === day);
  const minutes = parseTime(time);
  if (weekday !== undefined && minutes !== undefined && minutes < 1440 && rest.length === 0) {
    return { weekday, minutes };
  }
  report(scope, rotationDiagnostics['bad-handover'](property(about, 'handover'), { given }));
  return undefined;
}

interface TurnDay {
  readonly field: 'from' | 'until';
  readonly given: string;
  /** Unknown if it is wrong, too. */
  readonly handover: Handover | undefined;
}

function isTurnDay(scope: Scope, about: Subject, { field, given, handover }: TurnDay): boolean {
  const at = property(about, field);
  if (!isDate(given)) {
    report(scope, hoursDiagnostics['bad-date'](at, { field, given }));
    return false;
  }
  const weekday = weekdayOf(given);
  if (!handover || WEEKDAYS[weekday] === handover.weekday) return true;
  const since = (weekday - WEEKDAYS.indexOf(handover.weekday) + 7) % 7;
  const parameters = {
    field,
    given,
    weekday: WEEKDAYS[weekday] ?? '',
    handover: handover.weekday,
    before: addDays(given, -since),
    after: addDays(given, 7 - since),
  };
  report(scope, rotationDiagnostics['wrong-weekday'](at, parameters));
  return false;
}
