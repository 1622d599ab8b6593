// Looking into values that were read from text and can have any shape.

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export const field = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export function list(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}

/** The values of a property wherever it occurs. */
export function deep(value: unknown, name: string, found: unknown[] = []): readonly unknown[] {
  if (!isObject(value)) return found;
  for (const key in value) {
    if (key === name) found.push(value[key]);
    deep(value[key], name, found);
  }
  return found;
}
