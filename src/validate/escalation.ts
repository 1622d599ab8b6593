import type { EscalationStepProps, TeamDefinition } from '../define/index.ts';
import { property, type Subject } from '../diagnostics/index.ts';
import type { EscalationStep } from '../model/index.ts';
import { suggest } from '../text/index.ts';
import { duration, milliseconds, printDuration, type Duration } from '../units/index.ts';
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
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(level)) {
      report(scope, escalationDiagnostics['bad-level'](at, { given: level }));
    } else if (seen.has(level)) {
      report(scope, escalationDiagnostics['duplicate-level'](at, { team, given: level }));
    }
    seen.add(level);
    const unknown = step.tell.filter((channel) => !names.includes(channel));
    for (const given of step.tell.length === 0 ? [''] : unknown) {
      const parameters = { level, team, given, suggestion: suggest(given, [...names]) };
      report(scope, escalationDiagnostics['unknown-channel'](at, parameters));
    }
    const age = ageOf(scope, step, { level, team, at, before });
    before = age;
    return { level, age, channels: step.tell };
  });
}

interface StepContext {
  readonly level: string;
  readonly team: string;
  readonly at: Subject;
  /** The age of the level before. */
  readonly before: Duration;
}

function ageOf(
  scope: Scope,
  { afterPrevious, atAge }: EscalationStepProps,
  { level, team, at, before }: StepContext,
): Duration {
  if ((afterPrevious === undefined) === (atAge === undefined)) {
    const given = afterPrevious === undefined ? 'neither' : 'both';
    report(scope, escalationDiagnostics['when-unclear'](at, { level, team, given }));
  }
  const waits = resolveDuration(scope, at, afterPrevious ?? atAge, '15m');
  const age = afterPrevious === undefined ? waits : milliseconds(before + waits);
  if (age - before < LEAST) {
    const reason =
      age <= before
        ? `not after the level before it, at ${printDuration(before)}`
        : `only ${printDuration(milliseconds(age - before))} after the level before it`;
    const parameters = { level, team, age: printDuration(age), reason };
    const least = printDuration(LEAST);
    report(scope, escalationDiagnostics['not-later'](at, { ...parameters, least }));
  }
  return age;
}
