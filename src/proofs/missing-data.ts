// SLOs without data: the metric goes while its target is up, the target itself goes, and both come
// back; traffic that stops is not missing.
import type { LabelSet } from '../ir/index.ts';
import type { Service, Slo } from '../model/index.ts';
import { CAUSE_LABEL, DATA_MISSING_ALERT, ESCALATION_LABEL, SLO_LABEL } from '../names/index.ts';
import type { ProofContext } from './burn-rates.ts';
import {
  both,
  missing,
  unproven,
  type Aspect,
  type Check,
  type Proofs,
  type ProofTest,
} from './proof.ts';
import { firing } from './rules.ts';
import { samplesOf, type Phase } from './samples.ts';
import { groupLabels, seriesWhere } from './slo-series.ts';
import type { Driven } from './driven.ts';

/** One proof for each SLO of a service. */
export const missingDataProofs = (context: ProofContext, slos: Service['slos']): Proofs =>
  both(slos.map((slo) => proveMissing(context, slo)));

const EVERY = 60;

// The alert looks back for six minutes and then waits for four.
const MINUTE = 60;
const BEFORE = 10 * MINUTE;
const NOT_YET = 8 * MINUTE;
const BY_THEN = 15 * MINUTE;
const AFTER = 4 * MINUTE;

function proveMissing(context: ProofContext, slo: Slo): Proofs {
  const { model, book, alerts } = context;
  const subject = { owner: slo.id, alert: DATA_MISSING_ALERT };
  const refuse = (reason: string): Proofs => unproven(subject, reason);
  const raised = alerts.filter(
    ({ alert, labels }) =>
      alert === DATA_MISSING_ALERT && labels[SLO_LABEL] === slo.id && !(ESCALATION_LABEL in labels),
  );
  const [first] = raised;
  const rule = first && book.alertOf(first);
  if (!first || !rule) return { proofs: [], undriven: [missing(subject)] };
  const { drive } = slo.sli;
  if (!drive) return refuse('its SLI is PromQL that no series are known for');
  if ((slo.sli.definition['noData'] ?? 'skip') !== 'skip')
    return refuse('a slice without data counts, so that none is ever missing');
  const healthy = seriesWhere(model, slo, drive.targets(0));
  if (typeof healthy === 'string') return refuse(healthy);
  const targets = targetsOf(slo, healthy, model.environment.targetLabels);
  const step = model.environment.evaluationInterval / 1000;
  const check = (aspect: Aspect, at: number, labels?: LabelSet): Check => ({
    alert: DATA_MISSING_ALERT,
    at,
    firing: labels ? [firing(rule, labels)] : [],
    shows: [{ subject, aspect }],
  });
  const tests = raised.map(({ labels }): ProofTest => {
    const cause = labels[CAUSE_LABEL] ?? '';
    const up = targets.map((series): Driven => ({ ...series, kind: 'stands', value: 1 }));
    const still = cause === 'targets-down' ? up.map((each) => ({ ...each, value: 0 })) : up;
    const phases: readonly Phase[] = [
      { seconds: BEFORE, series: [...healthy, ...up] },
      { seconds: BY_THEN, series: still },
      { seconds: AFTER + EVERY, series: [...healthy, ...up] },
    ];
    return {
      name: `${DATA_MISSING_ALERT} of ${slo.id}: ${cause}`,
      step,
      series: samplesOf(phases, step),
      checks: [
        check('silent below', BEFORE),
        check('fires', BEFORE + NOT_YET),
        check('fires', BEFORE + BY_THEN, labels),
        check('resolves', BEFORE + BY_THEN + AFTER),
      ],
    };
  });
  const idle = healthy.map((each) => (each.kind === 'grows' ? { ...each, value: 0 } : each));
  const quiet: ProofTest = {
    name: `${DATA_MISSING_ALERT} of ${slo.id} without traffic`,
    step,
    series: samplesOf([{ seconds: BEFORE + BY_THEN, series: idle }], step),
    checks: [check('no traffic', BEFORE + BY_THEN)],
  };
  const isCounted = healthy.some(({ kind }) => kind === 'grows');
  const proof = {
    name: `${first.service}/${slo.id}-${DATA_MISSING_ALERT}`,
    rules: book.withInputs(rule, slo.id),
    every: EVERY,
    tests: isCounted ? [...tests, quiet] : tests,
  };
  return { proofs: [proof], undriven: [] };
}

/** What Prometheus says of the targets that selectors name. */
function targetsOf(
  slo: Slo,
  series: readonly Driven[],
  targetLabels: readonly string[],
): readonly Pick<Driven, 'name' | 'labels'>[] {
  const isNamed = slo.sli.selections.some(({ matchers }) =>
    matchers.some(({ label }) => targetLabels.includes(label)),
  );
  if (!isNamed) return [];
  const own = new Set(Object.keys(groupLabels(slo)));
  const all = series.map(({ labels }) =>
    Object.fromEntries(
      Object.entries(labels).filter(([label]) => targetLabels.includes(label) && !own.has(label)),
    ),
  );
  const unique = new Map(all.map((labels) => [JSON.stringify(labels), labels]));
  return [...unique.values()].map((labels) => ({ name: 'up', labels }));
}
