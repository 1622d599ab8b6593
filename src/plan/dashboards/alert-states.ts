import type { Threshold, Words } from '../../ir/index.ts';
import type { Severity, System } from '../../model/index.ts';
import { SEVERITY_LABEL, SYSTEM_LABEL } from '../../names/index.ts';
import type { Expression, Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { alertsSeries } from '../escalation-series.ts';

/** States as numbers, the worst highest, so that `max` picks what matters. */
const STATES: Readonly<Record<Severity['urgency'], number>> = { log: 2, ticket: 3, page: 4 };

export const STATE_WORDS: Words = {
  0: 'quiet',
  1: 'pending',
  2: 'logged',
  3: 'ticket',
  4: 'paging',
};

export const STATE_COLOURS: readonly Threshold[] = [
  { colour: 'transparent' },
  { from: 1, colour: 'yellow' },
  { from: 2, colour: 'blue' },
  { from: 3, colour: 'orange' },
  { from: 4, colour: 'red' },
];

export const alerts = (state: 'firing' | 'pending', matchers: readonly Matcher[]): Expression =>
  alertsSeries([build.matcher('alertstate', '=', state), ...matchers]);

/** The state of one alert as a number; 0 while it neither fires nor waits, so that its line stays. */
export function alertState(urgency: Severity['urgency'], matchers: readonly Matcher[]): Expression {
  const fires = build.multiply(
    build.aggregate('max', alerts('firing', matchers)),
    build.number(STATES[urgency]),
  );
  // ALERTS is 1, which is the number for pending.
  const waits = build.aggregate('max', alerts('pending', matchers));
  return build.or(build.or(fires, waits), build.call('vector', build.number(0)));
}

/** Alerts that fire at this urgency; undefined when no severity has it. */
export function firing(
  systems: readonly System[],
  urgency: Severity['urgency'],
  matchers: readonly Matcher[],
): Expression | undefined {
  const chosen = systems.flatMap(({ name, severities }) => {
    const levels = severities.filter((it) => it.urgency === urgency).map((it) => it.name);
    if (levels.length === 0) return [];
    // Another system may mean something else by the same level.
    const own = [build.matcher(SYSTEM_LABEL, '=', name), build.oneOf(SEVERITY_LABEL, levels)];
    return [alerts('firing', [...own, ...matchers])];
  });
  return anyOf(chosen);
}

/** The worst state of what fires, by labels. */
export function worstState(
  systems: readonly System[],
  matchers: readonly Matcher[],
  by: readonly string[],
): Expression | undefined {
  const byUrgency = (['page', 'ticket', 'log'] as const).flatMap((urgency) => {
    const all = firing(systems, urgency, matchers);
    return all ? [build.multiply(all, build.number(STATES[urgency]))] : [];
  });
  const any = anyOf(byUrgency);
  return any && build.aggregate('max', any, { by });
}

/** `a or b or c`; undefined of nothing. */
export const anyOf = (expressions: readonly Expression[]): Expression | undefined =>
  expressions.length === 0 ? undefined : expressions.reduce((all, next) => build.or(all, next));
