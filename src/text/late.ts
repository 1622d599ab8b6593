/** A value that is worked out when somebody first asks for it. */
export function late<T>(work: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: work() }).value;
}
