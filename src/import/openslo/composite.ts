// A composite SLO: each indicator is an SLO that tells nobody, and the whole is made of them.
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import type { ImportedSlo } from '../slo.ts';
import type { Wholeness, Whole } from './whole.ts';
import type { Promised, Promises } from './promises.ts';
import { reportChange } from './report.ts';

type Groups = readonly (readonly Promised[])[];

/** What the whole promises; nothing where there is none, of which it says why. */
export function readWhole(
  { read, objectives, isComposite }: Promises,
  groups: Groups,
  wholeness: Wholeness,
  { spec, context }: { readonly spec: Fields; readonly context: FormatContext },
): Whole | undefined {
  if (!isComposite) return undefined;
  const isAll = read.length === objectives.length;
  const whole = isAll && groups.length > 1 ? wholeness(groups) : undefined;
  if (whole) {
    const help = 'choose another objective in the config, if that is not meant';
    reportChange(context, spec, { name: 'objectives', difference: whole.promise, help });
    if (!whole.weights) for (const { fields, weight } of read) dropWeight(fields, weight);
    return whole;
  }
  if (read.length === 0) return undefined;
  const why = whyNot(isAll, groups);
  const difference = `each is an SLO of its own with the alerts of all, and none is made of them, as ${why}`;
  const help = 'make it by hand: composite({ parts: [{ slo, weight }] })';
  reportChange(context, spec, { name: 'objectives', difference, help });
  for (const { fields } of read) fields.drop('compositeWeight', 'there is no whole');
  return undefined;
}

function whyNot(isAll: boolean, groups: Groups): string {
  if (!isAll) return 'one of them is left out';
  return groups.length > 1
    ? 'with these weights no objective would be the same'
    : 'all have the same indicator';
}

/** Weight 1 is as good as none. */
function dropWeight(fields: Fields, weight: string): void {
  if (weight !== '1') fields.drop('compositeWeight', 'a slice is bad or not, whatever its weight');
}

/** The SLOs that the whole is made of, and the whole. */
export function withWhole(
  parts: readonly ImportedSlo[],
  own: Omit<ImportedSlo, 'sli'>,
  { call, differences, weights }: Whole,
): readonly ImportedSlo[] {
  const keyed = parts.map((part) => ({ ...part, key: Symbol(part.name) }));
  const sli = {
    call,
    props: {},
    metrics: [],
    differences,
    by: [],
    parts: keyed.map(({ key }, i) => ({ of: key, ...weightOf(weights, i) })),
  };
  return [...keyed, { ...own, sli }];
}

const weightOf = (weights: readonly number[] | undefined, i: number): { weight?: number } => {
  const weight = weights?.[i];
  return weight === undefined ? {} : { weight };
};
