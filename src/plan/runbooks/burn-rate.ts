import type { BurnRateFacts, ExplainedNumber } from '../../ir/index.ts';
import type { BurnRateTier, Slo } from '../../model/index.ts';
import { badEventsSeries, errorRatioSeries } from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build, walk } from '../../promql/index.ts';
import {
  decimal,
  multiply,
  printDuration,
  printPercent,
  type Duration,
} from '../../units/index.ts';
import { recorded } from '../counting.ts';
import { eachGroup, groupName } from '../groups.ts';
import type { RaisedAlert, PageContext } from './context.ts';
import { commonFacts, query, timing } from './facts.ts';
import {
  burnThreshold,
  burntPerHour,
  exhaustion,
  outageFires,
  outagePerHour,
  readable,
  readableDuration,
  readablePercent,
} from './figures.ts';

/** The facts of one burn-rate alert of an SLO. */
export function burnRateFacts(
  context: PageContext,
  planned: RaisedAlert,
  { slo, tier }: { readonly slo: Slo; readonly tier: BurnRateTier },
): BurnRateFacts {
  const { numbers, ...figures } = figuresOf(slo, tier);
  const burning = (window: Duration): Expression =>
    eachGroup(slo, (groups, { budget }) =>
      build.divide(recorded(slo, errorRatioSeries(window), groups), build.number(budget)),
    );
  return {
    ...commonFacts(context, planned),
    kind: 'burn-rate',
    ...figures,
    numbers: [
      ...numbers.promised,
      ...slo.groups.map((group) => ({
        value: multiply(tier.factor, group.budget),
        meaning: `the same for ${groupName(group)}, whose objective is ${printPercent(group.objective)}`,
      })),
      ...numbers.windows,
      ...explainGuard(context, planned),
      ...timing(planned),
    ],
    queries: [tier.short, tier.long].map((window) =>
      query(
        `Burn rate over the last ${printDuration(window)} (the alert needs more than ${figures.factor})`,
        burning(window),
      ),
    ),
  };
}

type Figures = ReturnType<typeof reckon>;

/** Thousands of SLOs have few tiers, objectives and periods; nothing else matters to their figures. */
function figuresOf(slo: Slo, tier: BurnRateTier): Figures {
  const known = ofTiers.get(tier) ?? new Map<string, Figures>();
  ofTiers.set(tier, known);
  const promise = `${slo.objective} ${slo.period}`;
  const found = known.get(promise) ?? reckon(slo, tier);
  known.set(promise, found);
  return found;
}

const ofTiers = new WeakMap<BurnRateTier, Map<string, Figures>>();

function reckon(slo: Slo, tier: BurnRateTier) {
  const fires = outageFires(slo, tier);
  return {
    long: printDuration(tier.long),
    short: printDuration(tier.short),
    factor: readable(tier.factor),
    threshold: readablePercent(burnThreshold(slo, tier)),
    spent: readablePercent(tier.budget),
    perHour: readablePercent(burntPerHour(slo, tier)),
    outagePerHour: readableDuration(outagePerHour(slo, tier)),
    exhaustion: readableDuration(exhaustion(slo, tier)),
    outageFires: fires === undefined ? '' : readableDuration(fires),
    numbers: explain(slo, tier),
  };
}

type Explained = Readonly<Record<'promised' | 'windows', readonly ExplainedNumber[]>>;

function explain(slo: Slo, tier: BurnRateTier): Explained {
  const [long, short] = [printDuration(tier.long), printDuration(tier.short)];
  const shares = `${printPercent(tier.budget)} of the budget × ${printDuration(slo.period)} ÷ ${long}`;
  return {
    promised: [
      {
        value: printPercent(slo.objective),
        meaning: 'objective: the share of events that must be good',
      },
      { value: slo.budget, meaning: 'error budget: 100% − objective, the share that may be bad' },
      { value: readable(tier.factor), meaning: `burn-rate factor: ${shares}` },
      {
        value: burnThreshold(slo, tier),
        meaning: 'threshold: burn-rate factor × error budget, the error ratio above which it fires',
      },
    ],
    windows: [
      { value: long, meaning: 'long window: enough of the budget is gone to act' },
      {
        value: short,
        meaning: 'short window: it still goes on; the alert ends soon after the errors do',
      },
    ],
  };
}

/** The least number of bad events that an alert asks for, so that one failure at night is no alarm. */
function explainGuard(
  { environment }: PageContext,
  { rule }: RaisedAlert,
): readonly ExplainedNumber[] {
  const counts = [environment.evaluationInterval, environment.tileInterval].map(badEventsSeries);
  const found: ExplainedNumber[] = [];
  walk(rule.expression, (node) => {
    if (node.kind !== 'binary' || node.operator !== '>=' || node.right.kind !== 'number') return;
    if (!reads(node.left, counts)) return;
    found.push({
      value: decimal(node.right.value),
      meaning: 'the least number of bad events in the long window: fewer are no alarm',
    });
  });
  return found;
}

function reads(expression: Expression, series: readonly string[]): boolean {
  let found = false;
  walk(expression, (node) => {
    found ||= node.kind === 'vector-selector' && series.includes(node.name);
  });
  return found;
}
