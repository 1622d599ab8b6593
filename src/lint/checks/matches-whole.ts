import { RE2JS } from 're2js';
import { textsOf } from '../../promql/flow/regex-values.ts';

type Test = (text: string) => boolean;

const compiled = new Map<string, Test | undefined>();

function compile(pattern: string): Test | undefined {
  const texts = textsOf(pattern);
  if (texts) {
    const set = new Set(texts);
    return (text) => set.has(text);
  }
  try {
    const regex = RE2JS.compile(pattern, RE2JS.DOTALL);
    return (text) => regex.matches(text);
  } catch {
    return undefined;
  }
}

/** Whether a pattern matches a whole text, as in matchers; undefined when RE2 refuses the pattern. */
export function matchesWhole(pattern: string, text: string): boolean | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern)?.(text);
}
