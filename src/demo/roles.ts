// What raw series mean to SLOs: which of them count bad events, which thresholds latencies are held
// against, which gauges are looked at. Told by what each SLO's own tests would change.
import type { LabelSet } from '../ir/index.ts';
import type { Model, Slo } from '../model/index.ts';
import type { Expression, VectorSelector } from '../promql/ast.ts';
import { walk } from '../promql/index.ts';
import { takes } from '../proofs/choose-labels.ts';

/** Series that an SLO reads, and what becomes of them when its events go bad. */
export interface Part {
  readonly slo: Slo;
  readonly selector: VectorSelector;
  readonly change: 'grows' | 'shrinks' | 'stays';
  /** What a look at it gives, good and bad. */
  readonly looks?: { readonly good: number; readonly bad: number; readonly isAge: boolean };
}

export interface Roles {
  /** The parts that take a series, the most particular first. */
  of(name: string, labels: LabelSet): readonly Part[];
}

export function rolesOf({ systems }: Pick<Model, 'systems'>): Roles {
  const parts = systems
    .flatMap(({ services }) => services.flatMap((service) => service.slos))
    .flatMap(partsOf);
  const byName = new Map<string, Part[]>();
  for (const part of parts) {
    const same = byName.get(part.selector.name) ?? [];
    byName.set(part.selector.name, [...same, part]);
  }
  return {
    of: (name, labels) =>
      (byName.get(name) ?? [])
        .filter(({ selector }) => takes(withoutBounds(selector), { name, labels }))
        .toSorted((a, b) => b.selector.matchers.length - a.selector.matchers.length),
  };
}

const withoutBounds = (selector: VectorSelector): VectorSelector => ({
  ...selector,
  matchers: selector.matchers.filter(({ label }) => label !== 'le'),
});

function partsOf(slo: Slo): readonly Part[] {
  const { drive } = slo.sli;
  if (!drive) return [];
  const good = drive.targets(0);
  const bad = drive.targets(1);
  return good.flatMap(({ expression, value }, i) => {
    const [selector, ...others] = selectorsIn(expression);
    const other = bad[i]?.value ?? value;
    if (!selector || others.length > 0) return [];
    const change = other > value ? 'grows' : other < value ? 'shrinks' : 'stays';
    const looks = { good: value, bad: other, isAge: expression.kind === 'binary' };
    return [{ slo, selector, change, ...(drive.of === 'looks' ? { looks } : {}) } as const];
  });
}

/** Whether an SLO says which events are good, so that all others are bad. */
export function picksGood({ sli }: Slo): boolean {
  const bad = sli.drive?.targets(1) ?? [];
  return sli.drive?.targets(0).some(({ value }, i) => (bad[i]?.value ?? value) < value) ?? false;
}

function selectorsIn(expression: Expression): readonly VectorSelector[] {
  const found: VectorSelector[] = [];
  walk(expression, (node) => {
    if (node.kind === 'vector-selector') found.push(node);
  });
  return found;
}

/** The bound of a histogram that counts as fast enough: `0.25` of `le="0.25"`, 2 of `le=~"2|2\\.0"`. */
export function boundOf({ matchers }: VectorSelector): number | undefined {
  const value = matchers.find(({ label }) => label === 'le')?.value.split('|')[0];
  return value === undefined ? undefined : Number(value);
}
