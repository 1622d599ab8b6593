import type { RotationDefinition } from '../define/index.ts';
import { property, type Subject } from '../diagnostics/index.ts';
import type { Turn } from '../model/index.ts';
import { by, suggest } from '../text/index.ts';
import { instantOf, parseMoment } from './local-time.ts';
import { rotationDiagnostics } from './on-call-diagnostics.ts';
import { report, type Scope } from './scope.ts';
import type { Clocks } from './time-zone.ts';

interface OverrideContext {
  readonly definition: RotationDefinition;
  readonly about: Subject;
  readonly name: string;
  readonly zone: Clocks | undefined;
}

/** Who stands in for somebody has a turn of their own; what is left of the others stays. */
export function withOverrides(
  scope: Scope,
  turns: readonly Turn[],
  { definition: { props }, about, name: rotation, zone }: OverrideContext,
): readonly Turn[] {
  const names = Object.keys(props.members);
  let all = turns;
  let last: { readonly until: number; readonly words: string } | undefined;
  for (const [i, { from: first, until: end, member }] of [...(props.overrides ?? []).entries()]
    // As dates are written, their texts sort as their times do.
    .toSorted(by(([, override]) => override.from))) {
    const at = property(about, 'overrides', i);
    if (!names.includes(member)) {
      const parameters = { rotation, given: member, suggestion: suggest(member, names) };
      report(scope, rotationDiagnostics['unknown-member'](property(at, 'member'), parameters));
    }
    const { timeZone } = props;
    const from = momentOf(scope, at, { field: 'from', given: first, zone, timeZone });
    const until = momentOf(scope, at, { field: 'until', given: end, zone, timeZone });
    const isKnown = from !== undefined && until !== undefined;
    if (!isKnown || turns.length === 0) continue;
    const reason =
      from < (last?.until ?? from)
        ? `overlaps the one ${last?.words}`
        : misplaced({ from, until }, turns, `from ${props.from} until ${props.until}`);
    if (reason !== undefined) {
      const parameters = { from: first, until: end, reason };
      report(scope, rotationDiagnostics['override-outside'](at, parameters));
      continue;
    }
    last = { until, words: `from ${first} until ${end}` };
    all = cutIn(all, { member, from, until });
  }
  return all;
}

interface Moment {
  readonly field: 'from' | 'until';
  readonly given: string;
  readonly zone: Clocks | undefined;
  /** Its name. */
  readonly timeZone: string;
}

function momentOf(
  scope: Scope,
  at: Subject,
  { field, given, zone, timeZone }: Moment,
): number | undefined {
  const moment = parseMoment(given);
  if (moment) return zone && instantOf(zone.offsetAt, moment.date, moment.minutes);
  const parameters = { field, given, timeZone };
  report(scope, rotationDiagnostics['bad-moment'](property(at, field), parameters));
  return undefined;
}

function misplaced(
  { from, until }: Omit<Turn, 'member'>,
  turns: readonly Turn[],
  words: string,
): string | undefined {
  if (from >= until) return 'ends before it begins';
  const isWithin = from >= (turns[0]?.from ?? 0) && until <= (turns.at(-1)?.until ?? 0);
  return isWithin ? undefined : `is not within the rotation, which goes ${words}`;
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
