// What happens to the settings of receivers: where exactly they lead, and what opens their doors.
import { change, type Change, type Fact, type Sides } from '../change.ts';
import { differences } from '../differences.ts';
import type { ReviewedModel } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import type { Context } from '../placed.ts';

type Receivers = NonNullable<ReviewedModel['receivers']>;

/** Receivers that lead to the same place as before, with other settings. */
export function compareReceivers({ models }: Context): readonly Change[] {
  const { before, after } = models;
  if (!before.receivers || !after.receivers) return [];
  const unlike = unshared(before.receivers, after.receivers);
  const { same } = pairUp(unlike, { name: ({ to }) => to, alike: [] });
  return same.map(({ before: was, after: is }) =>
    change({
      kind: 'changed',
      what: 'receiver',
      name: is.to,
      facts: differences({ before: was.settings, after: is.settings }),
    }),
  );
}

/** Those that are not exactly the same on both sides. */
function unshared(before: Receivers, after: Receivers): Sides<Receivers> {
  const key = (receiver: Receivers[number]): string => JSON.stringify(receiver);
  const [was, is] = [new Set(before.map(key)), new Set(after.map(key))];
  return {
    before: before.filter((each) => !is.has(key(each))),
    after: after.filter((each) => !was.has(key(each))),
  };
}

const settingsOf = (model: ReviewedModel, title: string): Receivers[number] | undefined =>
  model.receivers?.find(({ to }) => to === title);

/** What else differs between two receivers, beyond what their titles tell. */
export function settingsFacts(
  models: Sides<ReviewedModel>,
  titles: Sides<string>,
): readonly Fact[] {
  const was = settingsOf(models.before, titles.before);
  const is = settingsOf(models.after, titles.after);
  if (!was || !is) return [];
  return differences({ before: was.settings, after: is.settings })
    .filter(({ before, after }) => {
      // Receivers of another kind have other settings: which, their titles tell.
      if (before === undefined || after === undefined) return false;
      return !titles.before.includes(before) || !titles.after.includes(after);
    })
    .map((fact) => ({ ...fact, what: `${titles.after} › ${fact.what}` }));
}
