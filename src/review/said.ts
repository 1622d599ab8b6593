/** A part of a sentence: words of ours, or a value that came from a config. */
export type Part = string | { readonly value: string };

/**
 * A sentence that knows which of its words are ours. Each way of showing it quotes values in its own
 * way, so that no name can become markup, a link or a mention.
 */
export type Said = readonly Part[];

type Told = string | number | Said;

/**
 * Makes a sentence: what is put in is a value, or another sentence.
 *
 * @example say`objective ${'99.9%'} → ${'99.95%'}`
 */
export const say = (texts: TemplateStringsArray, ...told: readonly Told[]): Said =>
  texts.flatMap((text, i) => [...(text === '' ? [] : [text]), ...partsOf(told[i])]);

function partsOf(told: Told | undefined): Said {
  if (told === undefined) return [];
  return typeof told === 'object' ? told : [{ value: String(told) }];
}

/** Values with commas between them: `a, b and 3 more`. */
export function listed(values: readonly string[], most = 6): Said {
  const shown = values.length > most + 1 ? values.slice(0, most) : values;
  const list = shown.flatMap((value, i): Said => [...(i === 0 ? [] : [', ']), { value }]);
  const more = values.length - shown.length;
  return more === 0 ? list : [...list, ` and ${more} more`];
}

/** Sentences one after the other. */
export const joined = (all: readonly Said[], between = ', '): Said =>
  all.flatMap((said, i) => (i === 0 ? said : [between, ...said]));

/** Our own words as a sentence. */
export const words = (text: string): Said => [text];

/** As plain text, values as they are. */
export const plain = (said: Said): string =>
  said.map((part) => (typeof part === 'string' ? part : part.value)).join('');
