// Rollback matrices for Flagger: a MetricTemplate for each row, and the analysis of a Canary that
// refers to them. Flagger has one answer to all of them: it halts, and rolls back after some checks.
import { stringify } from 'yaml';
import type { EmittedFile, Emitter, GateCheck, GatePlan, Plan } from '../../ir/index.ts';
import { FLAGGER_EMITTER, gateFileName, gatePath } from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build, printPretty } from '../../promql/index.ts';
import {
  decimal,
  duration,
  multiply,
  printDuration,
  type Decimal,
  type Duration,
  type DurationText,
} from '../../units/index.ts';
import { measurementsOf, type Measurement } from './checks.ts';
import { headerOf } from './header.ts';

export interface FlaggerOptions {
  /** Where Flagger reaches Prometheus: `http://prometheus.monitoring:9090`. */
  readonly prometheus: string;
  /** How often it checks. @default '1m' */
  readonly interval?: DurationText;
  /** How many checks may fail before it rolls back. @default 5 */
  readonly threshold?: number;
}

/**
 * `MetricTemplate`s of Flagger for each release gate, and the `analysis` of a `Canary` with their
 * threshold ranges, as a patch.
 *
 * @example
 * defineConfig({ …, emitters: [...standardEmitters, flagger({ prometheus: 'http://prometheus:9090' })] })
 * // rollouts/flagger/shop-checkout.yaml, rollouts/flagger/shop-checkout-canary.yaml
 */
export const flagger = ({
  prometheus,
  interval = '1m',
  threshold = 5,
}: FlaggerOptions): Emitter => ({
  name: FLAGGER_EMITTER,
  emit: ({ gates }: Plan): readonly EmittedFile[] =>
    gates.flatMap((gate) => {
      const rest = { emitter: FLAGGER_EMITTER, from: [gate.origin.definition] };
      const probes = probesOf(gate);
      const templates = probes.map((probe) => print(templateOf(probe, prometheus)));
      const canary = canaryOf(gate, probes, { interval: duration(interval), threshold });
      return [
        {
          path: gatePath('flagger', gate.name),
          content: `${headerOf(gate, NOTES)}${templates.join('---\n')}`,
          ...rest,
        },
        {
          path: gatePath('flagger', `${gate.name}-canary`),
          content: `${headerOf(gate, CANARY_NOTES)}${print(canary)}`,
          ...rest,
        },
      ];
    }),
});

const NOTES = [
  'Flagger halts when a check fails, and rolls back after some of them.',
  'It knows no time of deployment: comparisons with the time before are left to `nines gate`.',
];
const CANARY_NOTES = ['A patch for the Canary of this name.'];

const print = (document: object): string => stringify(document, { lineWidth: 0 });

/** A query with one value, and the range that is well. */
interface Probe {
  readonly name: string;
  readonly query: Expression;
  readonly range: { readonly min?: number; readonly max?: number };
}

const probesOf = (gate: GatePlan): readonly Probe[] =>
  measurementsOf(gate)
    .filter(({ check }) => check.before === 'none')
    .map((measurement) => ({
      name: `${gateFileName(gate.name)}-${measurement.id}`,
      ...rangeOf(measurement),
    }));

/** Ranges include their ends: what that cannot say, Prometheus compares itself. */
function rangeOf({ check, expression, kind }: Measurement): Pick<Probe, 'query' | 'range'> {
  const { comparison, limit } = check;
  const well = kind === 'good' ? comparison : OPPOSITE[comparison];
  if (well === '<=') {
    return { query: build.aggregate('max', expression), range: { max: Number(limit) } };
  }
  if (well === '>=') {
    return { query: build.aggregate('min', expression), range: { min: Number(limit) } };
  }
  const compared = build.binary(expression, well, build.number(limit), { bool: true });
  return { query: build.aggregate('min', compared), range: { min: 1 } };
}

const OPPOSITE = {
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
  '==': '!=',
} as const satisfies Record<GateCheck['comparison'], string>;

const templateOf = ({ name, query }: Probe, address: string): object => ({
  apiVersion: 'flagger.app/v1beta1',
  kind: 'MetricTemplate',
  metadata: { name },
  spec: { provider: { type: 'prometheus', address }, query: printPretty(query) },
});

interface Rhythm {
  readonly interval: Duration;
  readonly threshold: number;
}

function canaryOf(
  { name, steps }: GatePlan,
  probes: readonly Probe[],
  { interval, threshold }: Rhythm,
): object {
  const weights = steps.map((step): Decimal => multiply(step, decimal(100))).map(Number);
  return {
    apiVersion: 'flagger.app/v1beta1',
    kind: 'Canary',
    metadata: { name: gateFileName(name) },
    spec: {
      analysis: {
        interval: printDuration(interval),
        threshold,
        // Flagger knows whole percents only.
        ...(weights.length > 0 && weights.every(Number.isInteger) && { stepWeights: weights }),
        metrics: probes.map((probe) => ({
          name: probe.name,
          templateRef: { name: probe.name },
          thresholdRange: probe.range,
          interval: printDuration(interval),
        })),
      },
    },
  };
}
