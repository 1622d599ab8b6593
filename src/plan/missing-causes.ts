// Why an SLO may have no events: what is known of the targets that its selectors name.
import type { Environment, Slo } from '../model/index.ts';
import { CAUSE_LABEL } from '../names/index.ts';
import type { Expression, VectorSelector } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import { by, groupBy } from '../text/index.ts';
import { duration } from '../units/index.ts';

/** The values of an alert's label `cause`. */
export const MISSING_CAUSES = {
  down: 'targets-down',
  metric: 'metric-missing',
  unknown: 'unknown',
} as const;

export type MissingCause = (typeof MISSING_CAUSES)[keyof typeof MISSING_CAUSES];

/** What to do first. */
export const FIRST_STEP: Readonly<Record<MissingCause, string>> = {
  [MISSING_CAUSES.down]:
    'no target of its job is up, so make sure that the service runs, then that it is scraped',
  [MISSING_CAUSES.metric]:
    'targets are up and yet nothing is counted, so look for a metric or label that was renamed',
  [MISSING_CAUSES.unknown]:
    'its selectors name no target, so look whether its targets are up, then whether a metric was renamed',
};

/**
 * How long no target must have been up. Longer than the alert waits, so that a target that goes up
 * and down cannot change the cause, and with it the alert, before it fires.
 */
export const TARGETS_DOWN_FOR = duration('5m');

// The series that Prometheus itself keeps of every target.
const UP = 'up';

/** `up` of the targets that an SLI's selectors name: one selector for each way to name them. */
export function targetsOf(slo: Slo, environment: Environment): readonly VectorSelector[] {
  const targets = known.get(slo) ?? findTargets(slo, environment);
  known.set(slo, targets);
  return targets;
}

/** An SLO is checked in one environment alone. */
const known = new WeakMap<Slo, readonly VectorSelector[]>();

function findTargets({ sli }: Slo, { targetLabels }: Environment): readonly VectorSelector[] {
  const selectors = sli.selections
    .map(({ matchers }) => matchers.filter(({ label }) => targetLabels.includes(label)))
    .filter((matchers) => matchers.length > 0)
    .map((matchers) => build.selector(UP, matchers));
  if (selectors.length < 2) return selectors;
  return [...new Map(selectors.map((it) => [printExpression(it), it])).entries()]
    .toSorted(by(([text]) => text))
    .map(([, selector]) => selector);
}

/** The causes that can be told for an SLO. */
export const causesOf = (slo: Slo, environment: Environment): readonly MissingCause[] =>
  targetsOf(slo, environment).length === 0
    ? [MISSING_CAUSES.unknown]
    : [MISSING_CAUSES.down, MISSING_CAUSES.metric];

/** Those that can be told for one of some SLOs. */
export function causesAmong(
  slos: readonly Slo[],
  environment: Environment,
): readonly MissingCause[] {
  const possible = new Set(slos.flatMap((slo) => causesOf(slo, environment)));
  return Object.values(MISSING_CAUSES).filter((cause) => possible.has(cause));
}

/**
 * Adds the cause to SLOs without events. `missing` gives those among some SLOs; SLOs that name the
 * same targets share a branch. No label of the targets is matched, so that nothing can collide.
 *
 * @example
 * // missing * on () group_left (cause) (
 * //   label_replace(max(max_over_time(up{job="api"}[5m])) == 1, "cause", "metric-missing", "", "")
 * //   or on () label_replace(vector(1), "cause", "targets-down", "", "")
 * // )
 */
export function withCause(
  slos: readonly Slo[],
  environment: Environment,
  missing: (slos: readonly Slo[]) => Expression,
): Expression {
  return [...groupBy(slos, (slo) => namesOfTargets(slo, environment))]
    .toSorted(by(([targets]) => targets))
    .map(([, same]) => {
      const [first] = same;
      const targets = first ? targetsOf(first, environment) : [];
      return withCauseOf(missing(same), targets);
    })
    .reduce((left, right) => build.or(left, right));
}

const namesOfTargets = (slo: Slo, environment: Environment): string =>
  targetsOf(slo, environment)
    .map((it) => printExpression(it))
    .join(' ');

/** The targets that all of some SLOs name; nothing where they name different ones. */
export function targetsOfAll(
  [first, ...others]: readonly Slo[],
  environment: Environment,
): readonly VectorSelector[] | undefined {
  if (!first) return undefined;
  const names = namesOfTargets(first, environment);
  return others.every((slo) => namesOfTargets(slo, environment) === names)
    ? targetsOf(first, environment)
    : undefined;
}

/** Adds the cause to some SLOs that name the same targets. */
export const withCauseOf = (missing: Expression, targets: readonly VectorSelector[]): Expression =>
  targets.length === 0
    ? labelled(missing, MISSING_CAUSES.unknown)
    : build.multiply(missing, causeOf(targets), { on: [], groupLeft: [CAUSE_LABEL] });

/** Exactly one sample, with no label but the cause. */
function causeOf(targets: readonly VectorSelector[]): Expression {
  const best = build.aggregate(
    'max',
    targets
      .map((up): Expression => build.call('max_over_time', build.range(up, TARGETS_DOWN_FOR)))
      .reduce((left, right) => build.or(left, right)),
  );
  return build.or(
    labelled(build.equal(best, build.number(1)), MISSING_CAUSES.metric),
    labelled(build.call('vector', build.number(1)), MISSING_CAUSES.down),
    { on: [] },
  );
}

const labelled = (of: Expression, cause: MissingCause): Expression =>
  build.call(
    'label_replace',
    of,
    build.text(CAUSE_LABEL),
    build.text(cause),
    build.text(''),
    build.text(''),
  );
