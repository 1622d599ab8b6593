import type { LabelSet, RecordingRule } from '../../ir/index.ts';
import type { Environment, Model, Slo } from '../../model/index.ts';
import { SERVICE_LABEL, SLOTH_SERVICE_LABEL } from '../../names/index.ts';
import type { Expression, VectorSelector } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { by, byText } from '../../text/index.ts';
import { milliseconds } from '../../units/index.ts';
import { sloOrigin } from '../origins.ts';

/** All SLOs of a config, and what rules about them are made from. */
export interface Fleet {
  readonly environment: Environment;
  readonly services: readonly string[];
  readonly slos: readonly Slo[];
  readonly rule: (record: string, expression: Expression, labels?: LabelSet) => RecordingRule;
}

/** Nothing where there are no SLOs. */
export function fleetOf({ environment, systems }: Model): Fleet | undefined {
  const promises = systems
    .flatMap((system) => system.services.map((service) => ({ system, service })))
    .flatMap((at) => at.service.slos.map((slo) => ({ ...at, slo })))
    .toSorted(by(({ slo }) => slo.id));
  const [first] = promises;
  if (!first) return undefined;
  const origin = sloOrigin(first.system, first.service, first.slo, 'sloth-names');
  return {
    environment,
    services: [...new Set(promises.map(({ service }) => service.name))].toSorted(byText),
    slos: promises.map(({ slo }) => slo),
    rule: (record, expression, labels = {}) => ({
      kind: 'recording',
      record,
      expression,
      labels,
      origin,
    }),
  };
}

/** A series of ours, of these SLOs alone: the server may have those of other configs. */
export const ours = ({ services }: Fleet, series: string): VectorSelector =>
  build.selector(series, [build.oneOf(SERVICE_LABEL, services)]);

/** One with Sloth's labels, which these rules record. */
export const theirs = ({ services }: Fleet, series: string): VectorSelector =>
  build.selector(series, [build.oneOf(SLOTH_SERVICE_LABEL, services)]);

/** One of ours that is recorded as seldom as Prometheus looks back. */
export const latest = (fleet: Fleet, series: string): Expression => {
  const lasting = milliseconds(2 * fleet.environment.tileInterval);
  return build.call('last_over_time', build.range(ours(fleet, series), lasting));
};
