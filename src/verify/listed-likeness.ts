// Alerts that SLOs of a fleet share differ in which SLOs they ask for: `slo=~"api|web"`. What is found
// when one of them is looked at by itself is found in the others.
import type { LintedRule } from '../lint/index.ts';
import type { Catalogue, VectorSelector } from '../promql/index.ts';
import type { EmittedRule } from './emitted-rule.ts';
import { createListOutliner, type Slot, type Valued } from './outline.ts';
import { createRecordedKinds } from './recorded-kinds.ts';
import { namesRead, OF_ALERTS, selectorsRead } from './rule-selectors.ts';

interface Known extends Pick<Valued, 'needed'> {
  readonly scraped: Catalogue;
  /** All rules. */
  readonly rules: readonly LintedRule[];
}

/**
 * Finds an earlier alert that differs from one in a single list of values alone. For all that are
 * listed there are rules that record them, alike in both lists; nobody needs to find one of their
 * values in every alert; and where the values of a label are one, few or many, they are so in both.
 */
export function findListed(
  known: Known,
): (rule: LintedRule, emitted: EmittedRule) => LintedRule | undefined {
  // Who finds labels in some alerts only is asked for all alerts together.
  const outlineOf = createListOutliner({ valued: known.needed, needed: known.needed });
  const kindsOf = createRecordedKinds(known.rules);
  const firsts = new Map<string, LintedRule>();
  return (rule, emitted) => {
    const outline = rule.kind === 'alert' ? outlineOf(emitted) : undefined;
    const list = outline && listIn(rule, outline.slots);
    const selectors = list ? selectorsRead(rule) : [];
    if (!outline || !list || selectors.length === 0 || !isRead(selectors, list, known))
      return undefined;
    const [label, listed] = list;
    const kinds = kindsOf(label, listed, namesRead(selectors));
    if (!kinds || kinds.groups.has(rule.group)) return undefined;
    if (kinds.labels.some((name) => known.needed.has(name))) return undefined;
    const key = JSON.stringify([outline.text, kinds.text, rule.file, rule.group.name]);
    const first = firsts.get(key);
    if (!first) firsts.set(key, rule);
    return first;
  };
}

/** The one list of a rule, which sets no such label itself. */
function listIn({ labels }: LintedRule, slots: readonly Slot[]): Slot | undefined {
  const [list, ...others] = slots.filter(([label]) => labels[label] === undefined);
  return others.length === 0 ? list : undefined;
}

/** Whether a list is only asked for where its values are recorded, and all else is read by name. */
const isRead = (selectors: readonly VectorSelector[], [label]: Slot, { scraped }: Known): boolean =>
  selectors.every(
    ({ name, matchers }) =>
      name !== '' &&
      !OF_ALERTS.has(name) &&
      !(scraped.series.has(name) && matchers.some((matcher) => matcher.label === label)),
  );
