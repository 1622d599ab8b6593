// What people call an object and say of it: where that has a place here, and why it has none elsewhere.
import type { ImportDocument } from '../document.ts';
import type { Fields } from '../fields.ts';
import { fitName } from '../names.ts';
import { oncePer } from '../once-per.ts';
import { findObject, isOpenSlo } from './references.ts';

const OF_ALERTS = 'alerts say in a summary and a description of their own what burns, and how fast';

/** Why titles and descriptions of a kind of object are not carried over. */
export const WHY_NO_WORDS = {
  AlertCondition: OF_ALERTS,
  AlertNotificationTarget: 'receivers are named in the config',
  AlertPolicy: OF_ALERTS,
  DataSource: 'rules are evaluated by the server that has the metrics',
  SLI: 'the SLO says itself what it is about, and the query what counts as an event',
} as const;

/**
 * A title before what is said; left out where it is a name once more, or said anyhow.
 *
 * @example titled('Checkout', 'Orders can be placed.', ['orders']) // Checkout: Orders can be placed.
 */
export function titled(title: string, text: string, names: readonly string[]): string {
  if (text === '') return title;
  const isSaid = text.toLowerCase().includes(title.toLowerCase());
  return isSaid || isNameOf(title, names) ? text : `${title}: ${text}`;
}

/** Whether a title is one of these names, as people write it. */
export const isNameOf = (title: string, names: readonly string[]): boolean =>
  names.some((name) => fitName(name) === fitName(title));

export const INLINE = ['indicator', 'sli'];
export const REFERENCES = ['indicatorRef', 'sliRef'];

/** What an indicator says of itself, for an SLO that says nothing. */
export function indicatorText(spec: Fields, documents: readonly ImportDocument[]): string {
  const inline = INLINE.flatMap((name) => [
    spec.peek(name, 'spec', 'description'),
    spec.peek(name, 'description'),
  ]);
  const referred = REFERENCES.map((name) => {
    const found = findObject(documents, 'SLI', spec.peek(name)?.trim() ?? '');
    return found?.root.peek('spec', 'description');
  });
  return [...inline, ...referred].map((text) => text?.trim() ?? '').find((it) => it !== '') ?? '';
}

/** Whether an SLO has the description of an SLI for its own. */
export const isTextOfSlo = (sli: string, documents: readonly ImportDocument[]): boolean =>
  toldBySlis(documents).has(sli);

/** The SLIs of SLOs that say nothing of themselves. */
const toldBySlis = oncePer((documents: readonly ImportDocument[]): ReadonlySet<string> => {
  const slos = documents.filter((it) => isOpenSlo(it) && it.root.peek('kind') === 'SLO');
  const names = slos.flatMap(({ root }) => {
    const spec = root.inner('spec');
    if (!spec || spec.has('description')) return [];
    return REFERENCES.map((field) => spec.peek(field)?.trim() ?? '');
  });
  return new Set(names);
});
