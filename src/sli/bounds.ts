// Bounds of a good value, in the words of conditions.
import { above, atLeast, atMost, below, type Measurable, type Threshold } from '../define/index.ts';
import type { Condition } from '../model/condition.ts';
import { sliDiagnostics } from './diagnostics.ts';
import type { Check } from './checks.ts';

/** What a good value is. */
export type BoundProps =
  | { readonly above: Threshold }
  | { readonly atLeast: Threshold }
  | { readonly below: Threshold }
  | { readonly atMost: Threshold };

type Bound = 'above' | 'atLeast' | 'below' | 'atMost';

interface Words {
  /** The condition of a bad value. */
  readonly opposite: (of: Measurable, threshold: Threshold) => Condition;
  readonly words: string;
}

const BOUNDS: Readonly<Record<Bound, Words>> = {
  above: { opposite: atMost, words: 'above' },
  atLeast: { opposite: below, words: 'at least' },
  below: { opposite: atLeast, words: 'below' },
  atMost: { opposite: above, words: 'at most' },
};

const FIELDS: readonly Bound[] = ['above', 'atLeast', 'below', 'atMost'];

export interface ReadBound {
  readonly field: string;
  /** `at most 80%` */
  readonly words: string;
  /** The condition of a bad value. */
  bad(of: Measurable): Condition;
}

/** The bound that is given, of which there must be exactly one. */
export function readBound(sli: string, props: object): ReadBound | Check {
  const given = FIELDS.filter((field) => Reflect.get(props, field) !== undefined);
  const [field] = given;
  if (field === undefined || given.length > 1) {
    const words = { fields: FIELDS.join(', '), given: given.join(' and ') || 'none' };
    return (about) => [sliDiagnostics['choose-one'](about, { sli, ...words })];
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- conditions check what they are given
  const threshold = Reflect.get(props, field) as Threshold;
  const { opposite, words } = BOUNDS[field];
  return { field, words: `${words} ${threshold}`, bad: (of) => opposite(of, threshold) };
}
