import type { RolloutGateDefinition } from '../define/index.ts';
import type { Metric } from '../model/index.ts';

/** Every metric that a gate reads. */
export const gateMetrics = (gate: RolloutGateDefinition | undefined): readonly Metric[] =>
  gate === undefined
    ? []
    : [
        ...Object.values(gate.props.measures),
        gate.props.evidence.measure,
        ...gate.props.matrix.flatMap(({ when }) => (when ? [when.measure] : [])),
        ...(gate.props.verify ?? []).map(({ measure }) => measure),
      ].flatMap(({ metrics }) => metrics);
