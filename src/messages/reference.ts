/** Where a text of Alertmanager's asks for a named template. */
export const reference = (name: string): string => `{{ template "${name}" . }}`;

const REFERENCE = /\{\{-?\s*template\s+(?:"([^"\\]*)"|`([^`]*)`)/g;

/**
 * The named templates that a text asks for, each once.
 *
 * @example referencesIn('{{ template "nines.title" . }}') // ['nines.title']
 */
export const referencesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(REFERENCE)].map(([, quoted, raw]) => quoted ?? raw ?? '')),
];
