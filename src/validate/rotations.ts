// Turns of an on-call rotation: one after the other from its first day to its horizon, with whoever
// stands in for somebody cut in.
import type { RotationDefinition, RotationOverride } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Rotation, Turn } from '../model/index.ts';
import { WEEKDAYS, type Weekday } from '../model/hours.ts';
import { by, suggest } from '../text/index.ts';
import type { TimeZone } from '../units/index.ts';
import { resolveTimeZone } from './hours.ts';
import { addDays, instantOf, isDate, parseTime, weekdayOf } from './local-time.ts';
import { hoursDiagnostics, rotationDiagnostics } from './on-call-diagnostics.ts';
import { report, type Scope } from './scope.ts';

/** Two years of weekly turns: what Alertmanager reads in no time. */
const MOST_TURNS = 120;

interface Handover {
  readonly weekday: Weekday;
  readonly minutes: number;
}

const MONDAY: Handover = { weekday: 'monday', minutes: 0 };

/** Every mistake is reported; with any, there are no turns. */
export function resolveRotation(
  scope: Scope,
  definition: RotationDefinition,
  { name, target, parent }: RotationContext,
): Rotation {
  const { props, turnsAhead } = definition;
  const about = subject(`rotation ${name}`, definition, parent);
  const before = scope.diagnostics.length;
  const zone = resolveTimeZone(scope, property(about, 'timeZone'), props.timeZone);
  const members = Object.entries(props.members).map(([member, receivers]) => {
    const at = subject(`member ${member}`, definition, about);
    report(scope, ...receivers.flatMap((to) => to.check(subject('receiver', to, at), target)));
    return { name: member, receivers };
  });
  const missing =
    members.length === 0
      ? 'no members'
      : members
          .filter(({ receivers }) => receivers.length === 0)
          .map((member) => `nothing to tell member ${member.name} by`)[0];
  if (missing !== undefined) {
    const parameters = { rotation: name, what: missing };
    report(scope, rotationDiagnostics['no-members'](property(about, 'members'), parameters));
  }
  const handover = resolveHandover(scope, about, props.handover);
  for (const field of ['from', 'until'] as const) {
    checkDay(scope, property(about, field), { field, given: props[field] }, handover);
  }
  const weeks = Math.max(1, Math.round(props.weeks ?? 1));
  const isRight = scope.diagnostics.length === before;
  const schedule = { zone, handover, weeks, from: props.from, until: props.until };
  const regular = isRight ? turnsOf(scope, about, name, schedule) : [];
  const turns = regular.map(({ from, until }, i) => {
    const member = members[(i + turnsAhead) % members.length]?.name ?? '';
    return { member, from, until };
  });
  const [from, until] = [turns[0]?.from ?? 0, turns.at(-1)?.until ?? 0];
  return {
    name,
    timeZone: zone.name,
    handover: props.handover.replace(/^./, (letter) => letter.toUpperCase()),
    members,
    turns: withOverrides(scope, turns, props.overrides ?? [], { about, zone, name, members }),
    from,
    until,
  };
}

interface RotationContext {
  /** The name of the team's channel. */
  readonly name: string;
  /** The oldest Alertmanager that must load the output. */
  readonly target: string;
  readonly parent: Subject;
}

function resolveHandover(scope: Scope, about: Subject, given: string): Handover {
  const [day = '', time = '', ...rest] = given.split(' ');
  const weekday = WEEKDAYS.find((name) => name === day);
  const minutes = parseTime(time);
  if (weekday !== undefined && minutes !== undefined && minutes < 1440 && rest.length === 0) {
    return { weekday, minutes };
  }
  report(scope, rotationDiagnostics['bad-handover'](property(about, 'handover'), { given }));
  return MONDAY;
}

function checkDay(
  scope: Scope,
  at: Subject,
  { field, given }: { readonly field: 'from' | 'until'; readonly given: string },
  { weekday: handover }: Handover,
): void {
  if (!isDate(given)) {
    report(scope, hoursDiagnostics['bad-date'](at, { field, given }));
    return;
  }
  const weekday = WEEKDAYS[weekdayOf(given)] ?? '';
  if (weekday === handover) return;
  report(scope, rotationDiagnostics['wrong-weekday'](at, { field, given, weekday, handover }));
}

interface Schedule {
  readonly zone: TimeZone;
  readonly handover: Handover;
  readonly weeks: number;
  readonly from: string;
  readonly until: string;
}

/** The last turn is cut short where the horizon falls into it. */
function turnsOf(
  scope: Scope,
  about: Subject,
  rotation: string,
  { zone, handover, weeks, from, until }: Schedule,
): readonly Omit<Turn, 'member'>[] {
  const at = property(about, 'until');
  if (addDays(from, 7 * weeks) > until) {
    report(scope, rotationDiagnostics['too-short'](at, { rotation, until }));
    return [];
  }
  const end = instantOf(zone, until, handover.minutes);
  const turns: Omit<Turn, 'member'>[] = [];
  for (let day = from; day < until; day = addDays(day, 7 * weeks)) {
    const next = instantOf(zone, addDays(day, 7 * weeks), handover.minutes);
    turns.push({ from: instantOf(zone, day, handover.minutes), until: Math.min(next, end) });
  }
  if (turns.length <= MOST_TURNS) return turns;
  const parameters = { rotation, given: turns.length, most: MOST_TURNS };
  report(scope, rotationDiagnostics['too-long'](at, parameters));
  return [];
}

interface OverrideContext {
  readonly about: Subject;
  readonly zone: TimeZone;
  readonly name: string;
  readonly members: Rotation['members'];
}

function withOverrides(
  scope: Scope,
  turns: readonly Turn[],
  overrides: readonly RotationOverride[],
  { about, zone, name, members }: OverrideContext,
): readonly Turn[] {
  const at = property(about, 'overrides');
  const names = members.map((member) => member.name);
  const momentOf = (field: 'from' | 'until', given: string): number | undefined => {
    const [date = '', time = '', ...rest] = given.split(' ');
    const minutes = parseTime(time);
    if (isDate(date) && minutes !== undefined && rest.length === 0) {
      return instantOf(zone, date, minutes);
    }
    const parameters = { field, given, timeZone: zone.name };
    report(scope, rotationDiagnostics['bad-moment'](at, parameters));
    return undefined;
  };
  let all = turns;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from: first, until: last, member } of overrides.toSorted(by(({ from }) => from))) {
    if (!names.includes(member)) {
      const parameters = { rotation: name, given: member, suggestion: suggest(member, names) };
      report(scope, rotationDiagnostics['unknown-member'](at, parameters));
    }
    const [from, until] = [momentOf('from', first), momentOf('until', last)];
    if (from === undefined || until === undefined || turns.length === 0) continue;
    const reason = misplaced({ from, until }, turns, end);
    if (reason !== undefined) {
      const parameters = { from: first, until: last, reason };
      report(scope, rotationDiagnostics['override-outside'](at, parameters));
      continue;
    }
    end = until;
    all = cutIn(all, { member, from, until });
  }
  return all;
}

function misplaced(
  { from, until }: Omit<Turn, 'member'>,
  turns: readonly Turn[],
  end: number,
): string | undefined {
  if (from >= until) return 'ends before it begins';
  if (from < end) return 'overlaps the one before it';
  const isWithin = from >= (turns[0]?.from ?? 0) && until <= (turns.at(-1)?.until ?? 0);
  return isWithin ? undefined : 'is not within the time of the rotation';
}

/** One turn in place of what others have of its time. */
function cutIn(turns: readonly Turn[], turn: Turn): readonly Turn[] {
  const rest = turns.flatMap((other) => [
    { ...other, until: Math.min(other.until, turn.from) },
    { ...other, from: Math.max(other.from, turn.until) },
  ]);
  return [...rest.filter(({ from, until }) => from < until), turn].toSorted(
    (a, b) => a.from - b.from,
  );
}
