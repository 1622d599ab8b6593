// Alerts on what is left of a budget: a little more than their share, a little less, and more again.
import { compare, decimal } from '../units/index.ts';
import type { BudgetAlert, Slo } from '../model/index.ts';
import { ESCALATION_LABEL, SLO_LABEL } from '../names/index.ts';
import type { ProofContext } from './burn-rates.ts';
import { both, missing, unproven, type Aspect, type Check, type Proofs } from './proof.ts';
import { firing } from './rules.ts';
import { samplesOf, type Phase } from './samples.ts';
import { decoysWhere, groupLabels, seriesWhere } from './slo-series.ts';

/** One proof for each budget alert. */
export const budgetProofs = (context: ProofContext, slo: Slo): Proofs =>
  both(slo.budgetAlerts.map((alert) => proveBudget(context, slo, alert)));

/** How far from its limit a budget is, as a share of the whole. */
const JUST = 0.05;
/** The alert waits for ten minutes. */
const HOLD = 600;
/** For how long each share of bad events goes on. */
const SPAN = 7200;

function proveBudget(context: ProofContext, slo: Slo, { name, below }: BudgetAlert): Proofs {
  const { model, book, alerts } = context;
  const subject = { owner: slo.id, alert: name };
  const refuse = (reason: string): Proofs => unproven(subject, reason);
  const raised = alerts.find(
    ({ alert, labels }) =>
      alert === name && labels[SLO_LABEL] === slo.id && !(ESCALATION_LABEL in labels),
  );
  const rule = raised && book.alertOf(raised);
  if (!raised || !rule) return { proofs: [], undriven: [missing(subject)] };
  const { drive } = slo.sli;
  if (drive?.of !== 'shares') return refuse('its SLI has no share of bad events to choose');
  const every = model.environment.tileInterval / 1000;
  const step = model.environment.evaluationInterval / 1000;
  const decoys = decoysWhere(model, slo, drive.targets(1));
  const [budget, limit] = [Number(slo.budget), Number(below)];
  const spent = (left: number): number => (1 - left) * budget;
  const isGone = compare(below, decimal(0)) === 0;
  // The whole test is shorter than the period: what is left is told by all that has happened.
  const first = spent(limit + JUST);
  const second = 2 * spent(isGone ? -JUST : limit - JUST) - first;
  const third = 3 * spent(limit + JUST) - first - second;
  if (second > 1 || third < 0) return refuse('its budget is too large to be spent in a test');
  const phases: Phase[] = [];
  for (const share of [first, second, third]) {
    const series = seriesWhere(model, slo, drive.targets(share));
    if (typeof series === 'string') return refuse(series);
    phases.push({ seconds: SPAN, series: [...series, ...decoys] });
  }
  const late = { seconds: HOLD + 4 * every, series: phases.at(-1)?.series ?? [] };
  const fires = firing(rule, { ...raised.labels, ...groupLabels(slo) });
  const check = (aspect: Aspect, at: number, isFiring: boolean): Check => ({
    alert: name,
    at,
    firing: isFiring ? [fires] : [],
    shows: [{ subject, aspect }],
  });
  const proof = {
    name: `${raised.service}/${slo.id}-${name}`,
    rules: book.withInputs(rule, slo.id),
    slo: slo.id,
    every,
    tests: [
      {
        name: `${name} of ${slo.id}`,
        step,
        series: samplesOf([...phases, late], step),
        checks: [
          check('silent below', SPAN, false),
          check('fires', 2 * SPAN, true),
          check('resolves', 3 * SPAN + HOLD + 2 * every, false),
        ],
      },
    ],
  };
  return { proofs: [proof], undriven: [] };
}
