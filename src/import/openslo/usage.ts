// Which objects other ones name.
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { isOpenSlo } from './references.ts';

/** Fields that name an object of a kind; all of them are references and nothing else. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  AlertCondition: ['conditionRef'],
  AlertPolicy: ['alertPolicyRef'],
  SLI: ['indicatorRef', 'sliRef'],
};

/** Lists in which objects are named, also by nothing but their name. */
const LISTS: readonly string[] = ['alertPolicies', 'conditions', 'objectives'];

export function isUsed(kind: string, name: string, { documents }: FormatContext): boolean {
  const names = REFERENCES[kind] ?? [];
  return documents.some((it) => {
    const spec = isOpenSlo(it) ? it.root.inner('spec') : undefined;
    return spec !== undefined && refersTo(spec, name, names);
  });
}

function refersTo(of: Fields, name: string, fields: readonly string[]): boolean {
  if (fields.some((field) => of.peek(field)?.trim() === name)) return true;
  return LISTS.filter((list) => of.has(list)).some((list) => {
    if (of.peek(list) !== undefined) return false;
    const texts = of.peekTexts(list);
    if (texts.length > 0) return texts.some((text) => text.trim() === name);
    return of.mappings(list).some((item) => {
      const inner = item.inner('spec');
      if (item.peek('name')?.trim() === name) return true;
      return refersTo(item, name, fields) || (inner !== undefined && refersTo(inner, name, fields));
    });
  });
}
