// What a replacement with `$1` becomes, as Go's regexp package expands it.
import { RE2JS } from 're2js';

const REFERENCE = /\$(?:(\$)|\{(\w+)\}|(\w+))/g;

/** Whether a replacement is the same whatever the regular expression finds. */
export const isConstant = (replacement: string): boolean => !replacement.includes('$');

/** The text of a replacement outside of its references: what it has at least. */
export const fixedText = (replacement: string): string =>
  replacement.replace(REFERENCE, (_, dollar: string | undefined) => dollar ?? '');

/**
 * What `label_replace` sets for a value; undefined when the regular expression does not match all
 * of it.
 *
 * @example expand('(.*):(.*)', '$1', 'web-1:9090') // 'web-1'
 */
export function expand(regex: string, replacement: string, value: string): string | undefined {
  const matcher = RE2JS.compile(regex, RE2JS.DOTALL).matcher(value);
  if (!matcher.matches()) return undefined;
  return replacement.replace(
    REFERENCE,
    (_, dollar: string | undefined, braced: string | undefined, plain: string | undefined) =>
      dollar ?? groupOf(matcher, braced ?? plain ?? ''),
  );
}

function groupOf(matcher: ReturnType<RE2JS['matcher']>, name: string): string {
  try {
    const index = /^\d+$/.test(name) ? Number(name) : undefined;
    if (index !== undefined)
      return index > matcher.groupCount() ? '' : (matcher.group(index) ?? '');
    return matcher.group(name) ?? '';
  } catch {
    return '';
  }
}
