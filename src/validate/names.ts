// Names are label values, file names and anchors at once.
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST = 63;

export const isName = (name: string): boolean => NAME.test(name) && name.length <= LONGEST;

/** Calls back for the second and every later definition of a name. */
export function reportDuplicates<T>(
  named: readonly { readonly name: string; readonly definition: T }[],
  found: (definition: T, name: string) => void,
): void {
  const seen = new Set<string>();
  for (const { name, definition } of named) {
    if (seen.has(name)) found(definition, name);
    seen.add(name);
  }
}
