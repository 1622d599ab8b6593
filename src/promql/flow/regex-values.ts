import { RE2JS } from 're2js';

interface Pattern {
  /** The alternatives of a pattern that is nothing but texts: `a|b`. */
  readonly texts?: readonly string[];
  readonly matches: (value: string) => boolean;
}

const cache = new Map<string, Pattern>();
const CACHE_SIZE = 2000;

const TEXTS = /^(?:[\w :/,@|-]|\\[.\-/+])*$/;

const everything: Pattern = { matches: () => true };
const anything: Pattern = { matches: (value) => value !== '' };
const FREQUENT: Readonly<Record<string, Pattern>> = {
  '.*': everything,
  '(.*)': everything,
  '.+': anything,
  '(.+)': anything,
};

function compile(pattern: string): Pattern {
  const frequent = Object.hasOwn(FREQUENT, pattern) ? FREQUENT[pattern] : undefined;
  if (frequent) return frequent;
  const bare = /^\([^()?]*\)$/.test(pattern) ? pattern.slice(1, -1) : pattern;
  if (TEXTS.test(bare)) {
    const set = new Set(bare.split('|').map((text) => text.replace(/\\(.)/g, '$1')));
    return { texts: [...set], matches: (value) => set.has(value) };
  }
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.DOTALL);
    return { matches: (value) => compiled.matches(value) };
  } catch {
    // Prometheus refuses the expression; what it would match does not matter.
    return everything;
  }
}

function find(pattern: string): Pattern {
  const known = cache.get(pattern);
  if (known) return known;
  const compiled = compile(pattern);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(pattern, compiled);
  return compiled;
}

/** Whether a pattern matches a whole value, as Prometheus' matchers do. */
export const regexMatches = (pattern: string, value: string): boolean =>
  find(pattern).matches(value);

/**
 * The only values that a pattern matches, if it is nothing but texts.
 *
 * @example textsOf('GET|POST') // ['GET', 'POST']
 */
export const textsOf = (pattern: string): readonly string[] | undefined => find(pattern).texts;
