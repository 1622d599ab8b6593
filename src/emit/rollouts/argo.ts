// Rollback matrices for Argo Rollouts: an AnalysisTemplate for each gate. A measurement that fails
// rolls back, one that neither fails nor succeeds pauses the rollout: that is how a gate holds.
import { stringify } from 'yaml';
import type { EmittedFile, Emitter, GateCheck, GatePlan, Plan } from '../../ir/index.ts';
import { ARGO_EMITTER, gateFileName, gatePath } from '../../names/index.ts';
import { printPretty } from '../../promql/index.ts';
import {
  duration,
  milliseconds,
  printDuration,
  type Duration,
  type DurationText,
} from '../../units/index.ts';
import { DEPLOYED_TEXT, measurementsOf, type Measurement } from './checks.ts';
import { headerOf } from './header.ts';

export interface ArgoRolloutsOptions {
  /** Where Argo Rollouts reaches Prometheus: `http://prometheus.monitoring:9090`. */
  readonly prometheus: string;
  /** How often it measures. @default '1m' */
  readonly interval?: DurationText;
}

/**
 * An `AnalysisTemplate` of Argo Rollouts for each release gate.
 *
 * @example
 * defineConfig({ …, emitters: [...standardEmitters, argoRollouts({ prometheus: 'http://prometheus:9090' })] })
 * // rollouts/argo/shop-checkout.yaml
 */
export const argoRollouts = ({ prometheus, interval = '1m' }: ArgoRolloutsOptions): Emitter => ({
  name: ARGO_EMITTER,
  emit: ({ gates }: Plan): readonly EmittedFile[] =>
    gates.map((gate) => ({
      path: gatePath('argo', gate.name),
      content: `${headerOf(gate, NOTES)}${print(templateOf(gate, prometheus, duration(interval)))}`,
      emitter: ARGO_EMITTER,
      from: [gate.origin.definition],
    })),
});

const NOTES = [
  'A failed measurement rolls back, an inconclusive one pauses the rollout until somebody decides.',
];

const print = (document: object): string => stringify(document, { lineWidth: 0 });

function templateOf(gate: GatePlan, prometheus: string, interval: Duration): object {
  const measurements = measurementsOf(gate);
  const count = Math.ceil(longestOf(gate) / interval) + 1;
  const needsTime = measurements.some(({ check }) => check.before !== 'none');
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: gateFileName(gate.name) },
    spec: {
      args: [
        { name: 'prometheus', value: prometheus },
        // Unix seconds; the rollout has to say it.
        ...(needsTime ? [{ name: 'deployed' }] : []),
      ],
      metrics: measurements.map((measurement) => metricOf(measurement, interval, count)),
    },
  };
}

const longestOf = ({ stableFor, rows }: GatePlan): Duration =>
  milliseconds(Math.max(stableFor, ...rows.map((row) => row.for)));

function metricOf(measurement: Measurement, interval: Duration, count: number): object {
  const { id, check, kind, expression, row } = measurement;
  const bad = conditionOf(check);
  const rollsBack = row?.action === 'roll back';
  const query = printPretty(expression).replaceAll(DEPLOYED_TEXT, '@ {{args.deployed}}');
  return {
    name: id,
    interval: printDuration(interval),
    count,
    failureLimit: rollsBack ? Math.ceil(row.for / interval) : 0,
    // No value, and what is no number, are neither: the rollout waits.
    successCondition: `len(result) > 0 && all(result, {${kind === 'bad' ? oppositeOf(check) : bad}})`,
    failureCondition: rollsBack ? `any(result, {${bad}})` : 'false',
    provider: { prometheus: { address: '{{args.prometheus}}', query } },
  };
}

const conditionOf = ({ comparison, limit }: GateCheck): string => `# ${comparison} ${limit}`;

/** Not true of what is no number, as `not` would be. */
const OPPOSITE: Readonly<Record<GateCheck['comparison'], (limit: string) => string>> = {
  '>': (limit) => `# <= ${limit}`,
  '>=': (limit) => `# < ${limit}`,
  '<': (limit) => `# >= ${limit}`,
  '<=': (limit) => `# > ${limit}`,
  '==': (limit) => `# < ${limit} || # > ${limit}`,
};

const oppositeOf = ({ comparison, limit }: GateCheck): string => OPPOSITE[comparison](limit);
