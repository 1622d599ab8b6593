// Cause alerts: their conditions just do not hold, just hold for long enough, and do not hold again.
import type { CauseAlert, Service } from '../model/index.ts';
import type { Expression } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import { numberOf } from '../sli/drive.ts';
import type { ProofContext } from './burn-rates.ts';
import { causeSides, type CauseSides } from './cause-sides.ts';
import { happens } from './driven.ts';
import { compared, evaluated, keyOf } from './evaluate.ts';
import {
  both,
  missing,
  unproven,
  type Check,
  type Firing,
  type Proofs,
  type Subject,
} from './proof.ts';
import { resultLabels } from './result-labels.ts';
import { firing } from './rules.ts';
import { samplesOf } from './samples.ts';
import { storyOf, type Met, type Story } from './stories.ts';

/** One proof for each cause alert of a service. */
export const causeProofs = (context: ProofContext, service: Service): Proofs =>
  both(service.alerts.map((alert) => proveCause(context, service, alert)));

function proveCause(context: ProofContext, service: Service, alert: CauseAlert): Proofs {
  const subject = { owner: service.name, alert: alert.name };
  const raised = context.alerts.find(
    ({ alert: name, labels }) =>
      name === alert.name && labels['service'] === service.name && !('escalation' in labels),
  );
  const rule = raised && context.book.alertOf(raised);
  if (!raised || !rule) return { proofs: [], undriven: [missing(subject)] };
  const sides = causeSides(context.model.metrics, alert.condition.expression);
  if (typeof sides === 'string') return unproven(subject, sides);
  const fires = new Map<Met, Firing>();
  for (const met of sides.met) {
    const own = resultLabels(met.returns, met.series);
    if (!own) return unproven(subject, 'the labels of what it returns are not known');
    fires.set(met, firing(rule, { ...own, ...raised.labels }));
  }
  const story = storyOf(alert, sides, context.model.environment.scrapeInterval / 1000);
  const idle = idleMet(alert.condition.expression, sides);
  const checks = [
    ...story.moments.map((moment) => ({ ...moment, met: moment.met && fires.get(moment.met) })),
    ...(idle === undefined
      ? []
      : [
          {
            aspect: 'no traffic' as const,
            at: story.idle,
            met: idle && fires.get(idle),
          },
        ]),
  ].map(({ aspect, at, met }): Check => ({
    alert: alert.name,
    at,
    firing: met ? [met] : [],
    shows: [{ subject, aspect }],
  }));
  const proof = {
    name: `${service.name}/${alert.name}`,
    rules: context.book.withInputs(rule, ''),
    every: story.every,
    tests: [testOf(subject, { story, sides, checks })],
  };
  return { proofs: [proof], undriven: [] };
}

interface Told {
  readonly story: Story;
  readonly sides: CauseSides;
  readonly checks: readonly Check[];
}

function testOf({ owner, alert }: Subject, { story, sides, checks }: Told) {
  const { step, every } = story;
  const phases = story.phases.map((phase) => ({
    ...phase,
    series: [...phase.series, ...sides.decoys],
  }));
  return {
    name: `${alert} of ${owner}`,
    step,
    series: samplesOf(phases, step, every),
    checks,
  };
}

/** What fires when nothing happens any more, or false; nothing where nothing happens anyway. */
function idleMet(
  expression: Expression,
  { unmet, met, past }: CauseSides,
): Met | false | undefined {
  const isIdle = unmet[0]?.some(happens) ?? false;
  const holds = isIdle ? holdsIdle(expression, past) : undefined;
  return holds === true ? met[0] : holds;
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
