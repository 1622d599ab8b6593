// Alert policies of an SLO, in place or by name, down to the conditions that become tiers.
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import type { ImportedAlerting, ImportedWindow } from '../slo.ts';
import { fitTiers } from '../tiers.ts';
import { readCondition, tiersOf, type Condition } from './conditions.ts';
import { dropMetadata } from './metadata.ts';
import { resolve, resolveName } from './references.ts';
import { WHY_NO_WORDS } from './words.ts';

/** Conditions of all policies; none where nobody is told. */
export const readPolicies = (spec: Fields, context: FormatContext): readonly Condition[] =>
  listed(spec, 'alertPolicies', ['AlertPolicy', 'alertPolicyRef'], context).flatMap((policy) =>
    readPolicy(policy, context),
  );

/** The specifications of what a list holds or names: `[{ kind, spec }, { xRef }, name]`. */
function listed(
  holder: Fields,
  field: string,
  [kind, reference]: readonly [kind: 'AlertCondition' | 'AlertPolicy', reference: string],
  context: FormatContext,
): readonly Fields[] {
  if (holder.peekTexts(field).length > 0) {
    const names = holder.texts(field).map((name) => name.trim());
    const at = { ...context, from: holder, field };
    return specs(names.map((name) => resolveName(name, kind, at)));
  }
  return specs(
    holder.mappings(field).map((item) => {
      if (item.has('spec')) {
        item.ignore('apiVersion', 'kind');
        dropMetadata(item.mapping('metadata'), { title: WHY_NO_WORDS[kind] });
        return item;
      }
      return resolve(item, item.has(reference) ? reference : 'name', kind, context);
    }),
  );
}

const specs = (items: readonly (Fields | undefined)[]): readonly Fields[] =>
  items.flatMap((item) => item?.mapping('spec') ?? []);

/** The conditions of a policy; none where it does not alert when they are met. */
export function readPolicy(spec: Fields, context: FormatContext): readonly Condition[] {
  spec.drop('description', WHY_NO_WORDS.AlertPolicy);
  const isSilent = spec.boolean('alertWhenBreaching') === false;
  if (spec.boolean('alertWhenNoData') === false)
    spec.drop('alertWhenNoData', 'SLODataMissing tells of missing data, for all SLOs alike');
  spec.drop('alertWhenResolved', 'receivers say whether they want to be told of the end');
  spec.drop(
    'notificationTargets',
    'who is told is decided by the severity and the team of the service',
    'name the receivers of the team in the config',
  );
  const kind = ['AlertCondition', 'conditionRef'] as const;
  const conditions = listed(spec, 'conditions', kind, context).flatMap((condition) => {
    const read = readCondition(condition, context);
    return read ? [read] : [];
  });
  if (isSilent && conditions.length > 0)
    spec.drop(
      'alertWhenBreaching',
      'nobody is told when its conditions are met, so they become no alerts',
      'set it to true where people are to be told',
    );
  return isSilent ? [] : conditions;
}

interface Alerted {
  readonly percent: string;
  readonly window: ImportedWindow;
}

export function alertingOf(
  conditions: readonly Condition[],
  { percent, window }: Alerted,
  { spec, context }: { readonly spec: Fields; readonly context: FormatContext },
): ImportedAlerting['tiers'] {
  const tiers = tiersOf(conditions, context);
  const about = spec.about('alertPolicies');
  const fitted = fitTiers(tiers, { percent, window, about, report: context.report });
  return fitted.length > 0 ? fitted : 'none';
}
