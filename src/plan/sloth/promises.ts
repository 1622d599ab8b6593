import type { RecordingRule } from '../../ir/index.ts';
import {
  INFO_SERIES,
  OBJECTIVE_SERIES,
  SLO_LABEL,
  SLOTH_BUDGET_SERIES,
  SLOTH_DAYS_SERIES,
  SLOTH_INFO_SERIES,
  SLOTH_MADE_BY,
  SLOTH_OBJECTIVE_LABEL,
} from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { by, groupBy } from '../../text/index.ts';
import { decimal, divide, duration, type Decimal } from '../../units/index.ts';
import { ours, type Fleet } from './fleet.ts';
import { slothLabels } from './labels.ts';

/** What is promised, and who promises it. */
export const promiseRules = (fleet: Fleet): readonly RecordingRule[] =>
  [
    { record: OBJECTIVE_SERIES, of: ours(fleet, OBJECTIVE_SERIES) },
    { record: SLOTH_BUDGET_SERIES, of: budgets(fleet) },
    { record: SLOTH_DAYS_SERIES, of: days(fleet) },
    { record: SLOTH_INFO_SERIES, of: info(fleet), without: ['objective'], labels: SLOTH_MADE_BY },
  ].map(({ record, of, without, labels }) =>
    fleet.rule(record, slothLabels(fleet.services, of, without), labels),
  );

/** `value` for each of the series that are there. */
const constant = (series: Expression, value: Decimal): Expression =>
  build.add(build.multiply(build.number(0), series), build.number(value));

const firstOf = (vectors: readonly Expression[]): Expression =>
  vectors.reduce((left, right) => build.or(left, right));

/** By objective, and not as `1 - objective`, which has a tail: 0.0010000000000000009. */
function budgets(fleet: Fleet): Expression {
  const promised = fleet.slos.flatMap((slo) => [slo, ...slo.groups]);
  const byObjective = new Map(promised.map(({ objective, budget }) => [objective, budget]));
  const objectives = ours(fleet, OBJECTIVE_SERIES);
  return firstOf(
    [...byObjective]
      .toSorted(by(([objective]) => objective))
      .map(([objective, budget]) =>
        constant(build.paren(build.equal(objectives, build.number(objective))), budget),
      ),
  );
}

const DAY = decimal(duration('1d'));

/** Those of other periods than most first, as `or` prefers them. */
function days(fleet: Fleet): Expression {
  const byPeriod = groupBy(fleet.slos, ({ period }) => period);
  const periods = [...byPeriod].toSorted(
    ([a, first], [b, second]) => first.length - second.length || a - b,
  );
  return firstOf(
    periods.map(([period, slos], i) => {
      const ids = slos.map(({ id }) => id);
      const chosen = build.selector(OBJECTIVE_SERIES, [build.oneOf(SLO_LABEL, ids)]);
      const isLast = i === periods.length - 1;
      return constant(
        isLast ? ours(fleet, OBJECTIVE_SERIES) : chosen,
        divide(decimal(period), DAY),
      );
    }),
  );
}

/** What is known of an SLO, its objective as a number: `99.9`. */
const info = (fleet: Fleet): Expression =>
  build.call(
    'label_replace',
    ours(fleet, INFO_SERIES),
    build.text(SLOTH_OBJECTIVE_LABEL),
    build.text('$1'),
    build.text('objective'),
    build.text('(.*)%'),
  );
