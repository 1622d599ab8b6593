import type { Count, Environment, Slo } from '../model/index.ts';
import type { Expression } from '../promql/ast.ts';
import type { FilledForm } from '../promql/form.ts';
import { countingOf } from './counting.ts';
import { composedOnce } from './forms.ts';
import { maskedBase, maskedTile } from './maintenance/index.ts';

/** Of the last base interval, or of the last tile. */
export type Resolution = 'base' | 'tile';

interface CountIn extends Count {
  readonly in: Resolution;
}

/** A count that is composed, or one as a form for all SLOs that count alike. */
export interface Counted extends Omit<CountIn, 'expression'> {
  readonly expression: Expression | FilledForm;
}

/** What an SLO counts in both resolutions, without what happened in maintenance. */
export function countsOf(slo: Slo, environment: Environment): readonly Counted[] {
  const alike = slo.sli.alike?.();
  if (!alike) return composed(slo, environment);
  const { counting, by } = slo;
  const maintenance = slo.maintenance.map(({ name, budget }) => [name, budget]);
  const key = JSON.stringify([alike.key, counting, by, maintenance]);
  const values = [slo.id, ...alike.values];
  const filled = countsOnce(environment, { key, values }, (change) =>
    composed({ ...slo, id: change(slo.id), sli: alike.with(change) }, environment),
  );
  return filled ?? composed(slo, environment);
}

const countsOnce = composedOnce<CountIn>();

const composed = (slo: Slo, environment: Environment): readonly CountIn[] => [
  ...maskedBase(slo, countingOf(slo, environment, environment.evaluationInterval)).map((count) => ({
    ...count,
    in: 'base' as const,
  })),
  ...maskedTile(slo, countingOf(slo, environment, environment.tileInterval)).map((count) => ({
    ...count,
    in: 'tile' as const,
  })),
];
