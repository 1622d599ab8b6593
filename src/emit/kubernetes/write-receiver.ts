import type { ReceiverIntegration, ReceiverPlan } from '../../ir/index.ts';
import { writeFields, type Writing } from './receiver-field.ts';
import { INTEGRATIONS } from './receiver-fields.ts';

/** What cannot be said, and of which receiver, if of one. */
export interface Gap {
  readonly what: string;
  readonly receiver?: ReceiverPlan;
}

/** A receiver of an `AlertmanagerConfig`, its integrations of one kind in one list. */
export function writeReceiver(
  receiver: ReceiverPlan,
  writing: Writing,
): { readonly object: object; readonly gaps: readonly Gap[] } {
  const lists = new Map<string, object[]>();
  const gaps: Gap[] = [];
  for (const { integration, config } of receiver.integrations) {
    const known = INTEGRATIONS[integration];
    if (!known) gaps.push({ what: `${integration} of receiver "${receiver.name}"`, receiver });
    else {
      const { written, missing } = writeFields(config, known.fields, writing);
      lists.set(known.as, [...(lists.get(known.as) ?? []), written]);
      gaps.push(...missing.map((field) => gapOf(field, { integration, config }, receiver)));
    }
  }
  return { object: { name: receiver.name, ...Object.fromEntries(lists) }, gaps };
}

const gapOf = (
  field: string,
  { integration, config }: ReceiverIntegration,
  receiver: ReceiverPlan,
): Gap => ({
  what: `${config[field] === '' ? 'an empty ' : ''}${field} in ${integration} of receiver "${receiver.name}"`,
  receiver,
});
