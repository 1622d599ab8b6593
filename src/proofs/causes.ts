// Cause alerts: their conditions just do not hold, just hold for long enough, and do not hold again.
import type { LabelSet } from '../ir/index.ts';
import type { CauseAlert, Service, Target } from '../model/index.ts';
import type { Expression } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import { numberOf, targetsOf } from '../sli/drive.ts';
import type { ProofContext } from './burn-rates.ts';
import { chooseLabels } from './choose-labels.ts';
import { compared, evaluated, keyOf } from './evaluate.ts';
import { decoysOf } from './decoys.ts';
import { both, missing, unproven, type Aspect, type Check, type Proofs } from './proof.ts';
import { offsetOf, rangesOf } from './ranges.ts';
import { resultLabels } from './result-labels.ts';
import { firing } from './rules.ts';
import { samplesOf, type Phase } from './samples.ts';
import { selectorsOf, solveAll, type Driven } from './solve.ts';

/** One proof for each cause alert of a service. */
export const causeProofs = (context: ProofContext, service: Service): Proofs =>
  both(service.alerts.map((alert) => proveCause(context, service, alert)));

interface Sides {
  readonly unmet: readonly Driven[];
  readonly met: readonly Driven[];
  /** What it is compared with in the past. */
  readonly before: readonly Driven[];
  /** The values that this has; none where nothing is compared with its past. */
  readonly past: ReadonlyMap<string, number>;
  readonly decoys: readonly Driven[];
}

function proveCause(context: ProofContext, service: Service, alert: CauseAlert): Proofs {
  const subject = { owner: service.name, alert: alert.name };
  const refuse = (reason: string): Proofs => unproven(subject, reason);
  const raised = context.alerts.find(
    ({ alert: name, labels }) =>
      name === alert.name && labels['service'] === service.name && !('escalation' in labels),
  );
  const rule = raised && context.book.alertOf(raised);
  if (!raised || !rule) return { proofs: [], undriven: [missing(subject)] };
  const { expression } = alert.condition;
  const sides = sidesOf(context, expression);
  if (typeof sides === 'string') return refuse(sides);
  const own = resultLabels(expression, sides.met);
  if (own === undefined) return refuse('the labels of what it returns are not known');
  const labels: LabelSet = { ...own, ...raised.labels };
  const story = storyOf(alert, sides, context.model.environment.scrapeInterval / 1000);
  const fires = firing(rule, labels);
  const moments = [...story.moments, ...idleMoment(expression, sides, story.idle)];
  const checks = moments.map(({ aspect, at, isFiring }): Check => ({
    alert: alert.name,
    at,
    firing: isFiring ? [fires] : [],
    shows: [{ subject, aspect }],
  }));
  const { every, step } = story;
  const proof = {
    name: `${service.name}/${alert.name}`,
    rules: context.book.withInputs(rule, ''),
    every,
    tests: [
      {
        name: `${alert.name} of ${service.name}`,
        step,
        series: samplesOf(
          story.phases.map(({ seconds, series }) => ({
            seconds,
            series: [...series, ...sides.decoys],
          })),
          step,
        ),
        checks,
      },
    ],
  };
  return { proofs: [proof], undriven: [] };
}

function sidesOf({ model }: ProofContext, condition: Expression): Sides | string {
  const known = new Map<string, number>();
  const absent = absentOf(condition);
  if (absent) return absent;
  const pairs = { met: targetsOf(condition, true), unmet: targetsOf(condition, false) };
  if (!pairs.met || !pairs.unmet) return 'its condition is not a comparison';
  const all = selectorsOf([condition]);
  const solving = (before: ReadonlyMap<string, number>, into = new Map<string, number>()) => ({
    metrics: model.metrics,
    labels: {},
    selectors: all,
    series: [],
    known: into,
    before,
  });
  const series = (targets: readonly Target[], before: ReadonlyMap<string, number>) => {
    const tried: Driven[] = [];
    return solveAll(targets, { ...solving(before), series: tried }) ?? tried;
  };
  const past = pastOf(condition);
  const before: Driven[] = [];
  if (past) {
    const usual = usualOf(past, model.metrics);
    const refusal = solveAll([{ expression: past, value: usual }], {
      ...solving(new Map(), known),
      series: before,
    });
    if (refusal !== undefined) return refusal;
    known.set(keyOf(past), usual);
  }
  const met = series(pairs.met, known);
  const unmet = series(pairs.unmet, known);
  if (typeof met === 'string') return met;
  if (typeof unmet === 'string') return unmet;
  const decoys = decoysOf(all, met);
  return { met, unmet, before: past ? before : unmet, past: known, decoys };
}

/** Series that are there, and none, of a condition that nothing is there. */
function absentOf(condition: Expression): Sides | undefined {
  if (condition.kind !== 'call' || condition.name !== 'absent') return undefined;
  const [selector] = condition.arguments;
  const labels = selector?.kind === 'vector-selector' && chooseLabels(selector, [], {});
  if (!selector || selector.kind !== 'vector-selector' || !labels) return undefined;
  const there: readonly Driven[] = [{ name: selector.name, labels, kind: 'stands', value: 1 }];
  return { met: [], unmet: there, before: there, past: new Map(), decoys: [] };
}

/** What a condition compares with its own past: the part without an offset. */
function pastOf(condition: Expression): Expression | undefined {
  let found: Expression | undefined;
  walk(condition, (node) => {
    if (node.kind !== 'binary' || node.operator !== '/') return;
    const isSame = keyOf(node.left) === keyOf(unfiltered(node.right));
    if (isSame && offsetOf(node.right) > 0) found = node.left;
  });
  return found;
}

/** Without a filter by a number: what was too little then is compared with nothing. */
function unfiltered(expression: Expression): Expression {
  if (expression.kind === 'paren') return unfiltered(expression.expression);
  const isFilter = expression.kind === 'binary' && expression.right.kind === 'number';
  return isFilter && !expression.returnBool && /^[<>]=?$/.test(expression.operator)
    ? unfiltered(expression.left)
    : expression;
}

/** A value that the past may have had: of a histogram, one in the middle of its buckets. */
function usualOf(past: Expression, metrics: ProofContext['model']['metrics']): number {
  const [selector] = selectorsOf([past]);
  const metric = metrics.find(({ name }) => `${name}_bucket` === selector?.name);
  const buckets = metric?.buckets.toSorted((a, b) => a - b) ?? [];
  return buckets[Math.floor(buckets.length / 2)] ?? 100;
}

interface Moment {
  readonly aspect: Aspect;
  readonly at: number;
  readonly isFiring: boolean;
}

interface Story {
  readonly every: number;
  readonly step: number;
  readonly phases: readonly Phase[];
  readonly moments: readonly Moment[];
  /** When nothing has happened for long enough. */
  readonly idle: number;
}

/** About so many evaluations are enough for a story. */
const EVALUATIONS = 400;
const TICK = 30;
// Prometheus takes a value for gone after five minutes.
const LONGEST_STEP = 240;

function storyOf(alert: CauseAlert, sides: Sides, scrape: number): Story {
  const { expression } = alert.condition;
  const { longest, shortest, readsNow } = rangesOf(expression);
  const offset = offsetOf(expression);
  const hold = alert.for / 1000;
  const least = longest + offset + hold;
  const every = Math.max(
    TICK,
    Math.ceil((4 * least) / EVALUATIONS / TICK) * TICK,
    Math.floor(Math.min(hold / 4, longest || Infinity) / TICK) * TICK,
  );
  const step = stepOf({ every, shortest, readsNow, scrape });
  const up = (time: number): number => Math.ceil(time / every) * every;
  const past = up(offset + longest + 2 * every);
  const below = up(longest + hold + 2 * every);
  const above = up(longest + hold + 2 * every);
  const over = up(longest + 2 * every);
  const [first, second, third] = [past + below, past + below + above, past + below + above + over];
  const quiet = sides.unmet.map((each) => (each.kind === 'grows' ? { ...each, value: 0 } : each));
  const soon = hold - 2 * every;
  return {
    every,
    step,
    phases: [
      { seconds: past, series: sides.before },
      { seconds: below, series: sides.unmet },
      { seconds: above, series: sides.met },
      { seconds: over, series: sides.unmet },
      { seconds: above + every, series: quiet },
    ],
    moments: [
      { aspect: 'silent below', at: first, isFiring: false },
      ...(soon > 0
        ? [
            {
              aspect: 'fires' as const,
              at: first + Math.floor(soon / every) * every,
              isFiring: false,
            },
          ]
        : []),
      { aspect: 'fires', at: second, isFiring: true },
      { aspect: 'resolves', at: third, isFiring: false },
    ],
    idle: third + above,
  };
}

interface Stepping {
  readonly every: number;
  readonly shortest: number;
  readonly readsNow: boolean;
  readonly scrape: number;
}

/** Few samples, but several in each range. */
function stepOf({ every, shortest, readsNow, scrape }: Stepping): number {
  const wanted = Math.min(every, shortest / 4, readsNow ? LONGEST_STEP : Infinity);
  for (let parts = 1; parts <= every; parts += 1) {
    if (every % parts === 0 && every / parts <= Math.max(wanted, Math.min(scrape, every))) {
      return every / parts;
    }
  }
  return 1;
}

/** Whether it fires when nothing is counted any more; nothing where nothing is counted anyway. */
function idleMoment(expression: Expression, { unmet, past }: Sides, at: number): readonly Moment[] {
  if (unmet.every(({ kind }) => kind !== 'grows')) return [];
  const isFiring = holdsIdle(expression, past);
  return isFiring === undefined ? [] : [{ aspect: 'no traffic', at, isFiring }];
}

function holdsIdle(condition: Expression, past: ReadonlyMap<string, number>): boolean | undefined {
  if (condition.kind === 'paren') return holdsIdle(condition.expression, past);
  if (condition.kind !== 'binary') return undefined;
  const threshold = numberOf(condition.right);
  if (threshold === undefined) return undefined;
  const known = new Map<string, number>();
  for (const [key, value] of growing(condition.left)) known.set(key, value);
  const before = past.size > 0 ? past : known;
  const value = evaluated(condition.left, { known, before });
  return value === undefined ? undefined : compared(condition.operator, value, threshold);
}

/** How fast what is counted grows when nothing is; a quantile of nothing is not a number. */
function growing(expression: Expression): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  walk(expression, (node) => {
    if (node.kind !== 'call') return;
    if (node.name === 'histogram_quantile') found.set(keyOf(node), Number.NaN);
    else if (node.arguments[0]?.kind === 'matrix-selector') found.set(keyOf(node), 0);
  });
  return found;
}
