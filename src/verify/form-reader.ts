import { formOf, namesReplaced, type TextForm } from './text-forms.ts';

/** What the form of a text says, and the names that belong into its blanks. */
export interface Filled<T> {
  readonly value: T;
  readonly names: readonly string[];
}

/** A text that was parsed, the names in it that others replace, and its form without these. */
interface Base<T> {
  readonly text: string;
  readonly names: ReadonlySet<string>;
  /** Absent as long as no other text is like it; undefined when none can stand for both. */
  readonly form?: { readonly blanks: TextForm; readonly value: T } | undefined;
}

/** Texts that have been read and that others may be like; the oldest are forgotten. */
const MOST_BASES = 16;

/**
 * Reads texts by their forms, in turn: a text that is the same as one before but for names is not
 * parsed, once the form of the two has been. `parse` answers undefined where a form cannot stand for
 * texts; undefined is answered for texts that are like none before and have to be parsed themselves.
 */
export function createFormReader<T>(
  parse: (blank: string) => T | undefined,
): (text: string) => Filled<T> | undefined {
  const bases: Base<T>[] = [];
  const withForm = ({ text, names }: Base<T>): Base<T> => {
    const blanks = formOf(text, names);
    const value = blanks && parse(blanks.blank);
    return { text, names, form: blanks && value !== undefined ? { blanks, value } : undefined };
  };
  return (text) => {
    for (const base of bases) {
      const known = filled(base, text);
      if (known) return known;
    }
    for (const [index, base] of bases.entries()) {
      const replaced = namesReplaced(base.text, text);
      if (!replaced) continue;
      if ('form' in base && !base.form) return undefined;
      const grown = withForm({ ...base, names: new Set([...base.names, ...replaced]) });
      // What fits fewer texts is better than what fits none.
      if (grown.form || !base.form) bases[index] = grown;
      return filled(grown, text);
    }
    bases.push({ text, names: new Set() });
    if (bases.length > MOST_BASES) bases.shift();
    return undefined;
  };
}

function filled<T>({ form }: Base<T>, text: string): Filled<T> | undefined {
  const names = form?.blanks.namesIn(text);
  return form && names && { value: form.value, names };
}
