import type { Diagnostic } from '../diagnostics/index.ts';

/**
 * Each diagnostic once: of expressions in generated files nobody wants to know a position, so that
 * two parts of one with the same mistake are told in the same words.
 */
export function once(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, message, path, property }) => {
    const key = JSON.stringify([code, message, path, property]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
