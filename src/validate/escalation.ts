import type { EscalationStepProps, TeamDefinition } from '../define/index.ts';
import { property, type Subject } from '../diagnostics/index.ts';
import type { EscalationStep } from '../model/index.ts';
import { suggest } from '../text/index.ts';
import {
  duration,
  milliseconds,
  parseDuration,
  printDuration,
  type Duration,
} from '../units/index.ts';
import { escalationDiagnostics } from './on-call-diagnostics.ts';
import { report, resolveDuration, type Scope } from './scope.ts';

/** The first level is who `notify` tells. */
const FIRST = 'L1';

/** Ten evaluations of a page: what is shorter cannot be told from a restart of Prometheus. */
const LEAST = duration('5m');

/** The ladder of each severity that has one, with the age of an alert at each level. */
export function resolveEscalation(
  scope: Scope,
  { name: team, escalation, channels }: TeamDefinition,
  about: Subject,
): Readonly<Record<string, readonly EscalationStep[]>> {
  const names = Object.keys(channels);
  return Object.fromEntries(
    Object.entries(escalation).map(([severity, steps]) => {
      const at = property(about, 'escalation', severity);
      return [severity, resolveLadder(scope, steps ?? [], { team, names, at })];
    }),
  );
}

interface LadderContext {
  readonly team: string;
  /** The team's channels. */
  readonly names: readonly string[];
  readonly at: Subject;
}

function resolveLadder(
  scope: Scope,
  steps: readonly EscalationStepProps[],
  { team, names, at }: LadderContext,
): readonly EscalationStep[] {
  const seen = new Set([FIRST]);
  let before = duration('0s');
  return steps.map((step, i) => {
    const level = step.level ?? `L${i + 2}`;
    const context = { level, team, names, at: property(at, i) };
    checkLevel(scope, seen, context);
    seen.add(level);
    checkTold(scope, step.tell, context);
    const age = ageOf(scope, step, { ...context, before });
    before = age;
    return { level, age, channels: step.tell };
  });
}

interface StepContext extends LadderContext {
  readonly level: string;
}

function checkLevel(
  scope: Scope,
  seen: ReadonlySet<string>,
  { level: given, team, at }: StepContext,
): void {
  const here = property(at, 'level');
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(given)) {
    report(scope, escalationDiagnostics['bad-level'](here, { given }));
  } else if (seen.has(given)) {
    report(scope, escalationDiagnostics['duplicate-level'](here, { team, given }));
  }
}

function checkTold(
  scope: Scope,
  told: readonly string[],
  { level, team, names, at }: StepContext,
): void {
  const here = property(at, 'tell');
  if (told.length === 0) {
    const parameters = { level, team, channels: names.join(', ') || '(none)' };
    report(scope, escalationDiagnostics['tells-nobody'](here, parameters));
  }
  for (const given of told.filter((channel) => !names.includes(channel))) {
    const parameters = { level, team, given, suggestion: suggest(given, names) };
    report(scope, escalationDiagnostics['unknown-channel'](here, parameters));
  }
}

interface AgeContext extends StepContext {
  /** The age of the level before. */
  readonly before: Duration;
}

/** Of a level whose age is not known, that it comes later than the one before. */
function ageOf(
  scope: Scope,
  { afterPrevious, atAge }: EscalationStepProps,
  { level, team, at, before }: AgeContext,
): Duration {
  const field = afterPrevious === undefined ? 'atAge' : 'afterPrevious';
  const written = afterPrevious ?? atAge;
  const later = milliseconds(before + LEAST);
  if (written === undefined || (afterPrevious !== undefined && atAge !== undefined)) {
    const given = written === undefined ? 'neither' : 'both';
    report(scope, escalationDiagnostics['when-unclear'](at, { level, team, given }));
    return later;
  }
  const here = property(at, field);
  const waits = resolveDuration(scope, here, written, '5m');
  if (parseDuration(written) === undefined) return later;
  const age = field === 'atAge' ? waits : milliseconds(before + waits);
  if (age >= later) return age;
  const reason =
    age <= before
      ? `not after the level before it, at ${printDuration(before)}`
      : `only ${printDuration(milliseconds(age - before))} after the level before it`;
  const parameters = { level, team, age: printDuration(age), reason };
  const least = printDuration(LEAST);
  report(scope, escalationDiagnostics['not-later'](here, { ...parameters, least }));
  return later;
}
