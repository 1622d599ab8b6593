// Go's fmt verbs: which print a value, and which only print that they cannot.
import type { ValueKind } from './functions.ts';

const VERB = /%(?:%|[-+# 0]*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?(\[\d+\])?([a-zA-Z]))/g;

const TAKES: Partial<Readonly<Record<ValueKind, string>>> = {
  string: 'sqvxXT',
  bool: 'tvT',
  int: 'bcdoOqxXUvT',
  number: 'beEfFgGxXvT',
};

const INSTEAD: Partial<Readonly<Record<ValueKind, string>>> = {
  string: '%s',
  bool: '%t',
  int: '%d',
  number: '%.2f',
};

/** Why a format does not print its arguments; undefined when it does. */
export function formatProblem(
  format: string,
  kinds: readonly ValueKind[],
): readonly [message: string, help: string] | undefined {
  // Widths from arguments and numbered arguments are too rare to be followed.
  if (/%[-+# 0\d.]*[*[]/.test(format)) return undefined;
  let used = 0;
  for (const [verb, , letter = ''] of format.matchAll(VERB)) {
    if (verb === '%%') continue;
    const kind = kinds[used];
    used += 1;
    if (kind === undefined) {
      return [`\`${verb}\` has no argument`, 'give `printf` one value for each verb'];
    }
    if (TAKES[kind]?.includes(letter) === false) {
      const what = kind === 'number' ? 'a number with decimals' : WORDS[kind];
      return [`\`${verb}\` cannot print ${what}`, `write \`${INSTEAD[kind]}\``];
    }
  }
  return used < kinds.length
    ? [
        `\`printf\` is given ${kinds.length} values for ${used} ${used === 1 ? 'verb' : 'verbs'}`,
        'write a verb for each value',
      ]
    : undefined;
}

const WORDS: Partial<Readonly<Record<ValueKind, string>>> = {
  string: 'a text',
  bool: 'a truth value',
  int: 'a whole number',
};

/** A text that a format could print: its verbs replaced by what fits in most places. */
export const plausible = (format: string): string =>
  format.replace(VERB, (verb, _, letter: string | undefined) =>
    verb === '%%' ? '%' : letter === 'q' ? '"x"' : /^[svT]$/.test(letter ?? '') ? 'x' : '1',
  );
