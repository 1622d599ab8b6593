// Which objects other ones name.
import type { ImportDocument } from '../document.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { oncePer } from '../once-per.ts';
import { isOpenSlo } from './references.ts';

/** Fields that name an object of a kind; all of them are references and nothing else. */
const REFERENCES: Readonly<Record<string, string>> = {
  conditionRef: 'AlertCondition',
  alertPolicyRef: 'AlertPolicy',
  indicatorRef: 'SLI',
  sliRef: 'SLI',
};

/** Lists in which objects are named, also by nothing but their name. */
const LISTS: readonly string[] = ['alertPolicies', 'conditions', 'objectives'];

const ANY = 'any';

const keyOf = (kind: string, name: string): string => `${kind} ${name.trim()}`;

export const isUsed = (kind: string, name: string, { documents }: FormatContext): boolean =>
  [kind, ANY].some((it) => namedIn(documents).has(keyOf(it, name)));

const namedIn = oncePer((documents: readonly ImportDocument[]): ReadonlySet<string> => {
  const named = new Set<string>();
  for (const it of documents) {
    const spec = isOpenSlo(it) ? it.root.inner('spec') : undefined;
    if (spec) collect(spec, named);
  }
  return named;
});

function collect(of: Fields, named: Set<string>): void {
  for (const [field, kind] of Object.entries(REFERENCES)) {
    const name = of.peek(field);
    if (name !== undefined) named.add(keyOf(kind, name));
  }
  for (const list of LISTS) {
    for (const text of of.peekTexts(list)) named.add(keyOf(ANY, text));
    for (const item of of.inners(list)) {
      const [name, inner] = [item.peek('name'), item.inner('spec')];
      if (name !== undefined) named.add(keyOf(ANY, name));
      collect(item, named);
      if (inner) collect(inner, named);
    }
  }
}
