// Regular expressions as Prometheus' engine, RE2, understands them.
import { RE2JS } from 're2js';
import { BYTE_BASE } from './notation.ts';

export interface Regex {
  /** Why RE2 refuses it; undefined when it does not. */
  readonly error?: string;
  /** Whether it matches the empty string, so that a missing label matches too. */
  readonly matchesEmpty: boolean;
}

const cache = new Map<string, Regex>();
const CACHE_SIZE = 2000;

// The engine takes a tenth of a millisecond per character when all of them repeat a thousandfold.
const MAX_LENGTH = 20_000;

// Alternatives of plain text and dots: valid whatever they say, and most of what rules contain.
const SIMPLE = /^(?:[\w :/,|-]|\.[*+]?)*$/;

const compileSimple = (pattern: string): Regex => ({
  matchesEmpty: pattern.split('|').some((part) => /^(?:\.\*)*$/.test(part)),
});

const hasRawByte = (pattern: string): boolean =>
  Array.from(pattern).some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= BYTE_BASE && code <= BYTE_BASE + 0xff;
  });

/** The engine's message as Go words it, without the flag that we put in front of the pattern. */
const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace('`(?s)', '`')
    .replace(/(trailing backslash at end of expression)$/, '$1: ``');

function compile(pattern: string): Regex {
  if (SIMPLE.test(pattern)) return compileSimple(pattern);
  if (pattern.length > MAX_LENGTH) {
    return {
      error: `regular expression is longer than ${MAX_LENGTH} characters`,
      matchesEmpty: false,
    };
  }
  // Prometheus takes plain text without looking at its bytes.
  if (hasRawByte(pattern) && !/[\\.+*?()[\]{}^$]/.test(pattern)) return compileSimple(pattern);
  if (hasRawByte(pattern)) {
    return { error: 'error parsing regexp: invalid UTF-8', matchesEmpty: false };
  }
  try {
    return { matchesEmpty: RE2JS.compile(pattern, RE2JS.DOTALL).matches('') };
  } catch (error) {
    return { error: reason(error), matchesEmpty: false };
  }
}

/** Empties the cache, for measurements. */
export const forgetRegexes = (): void => cache.clear();

/**
 * What RE2 thinks of a pattern.
 *
 * @example inspectRegex('a|').matchesEmpty // true
 * @example inspectRegex('(').error // 'error parsing regexp: missing closing ): `(`'
 */
export function inspectRegex(pattern: string): Regex {
  const known = cache.get(pattern);
  if (known) return known;
  const regex = compile(pattern);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(pattern, regex);
  return regex;
}

/**
 * Why Prometheus refuses a regular expression; undefined when it takes it.
 *
 * @example regexProblem('5..|4(') // 'error parsing regexp: missing closing ): `5..|4(`'
 */
export const regexProblem = (pattern: string): string | undefined => inspectRegex(pattern).error;
