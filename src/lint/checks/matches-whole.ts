import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS | undefined>();

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern, RE2JS.DOTALL);
  } catch {
    return undefined;
  }
}

/** Whether a pattern matches a whole text, as in matchers; undefined when RE2 refuses the pattern. */
export function matchesWhole(pattern: string, text: string): boolean | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern)?.matches(text);
}
