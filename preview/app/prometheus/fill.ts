// Fills the variables of a query as Grafana's Prometheus source does: several values become a regular
// expression, one value of a list is escaped for one, any other for a string.

/** What a scene tells of the variable that it fills. */
export interface FilledVariable {
  readonly multi?: boolean;
  readonly includeAll?: boolean;
}

const escapeString = (text: string): string => text.replace(/\\/g, '\\\\').replace(/'/g, "\\\\'");

const escapeRegex = (text: string): string =>
  text.replace(/\\/g, '\\\\\\\\').replace(/[$^*{}[\]'+?.()|]/g, '\\\\$&');

export function fillVariable(value: unknown, variable: FilledVariable = {}): string {
  const isList = variable.multi === true || variable.includeAll === true;
  if (typeof value === 'string') return isList ? escapeRegex(value) : escapeString(value);
  if (!Array.isArray(value)) return String(value);
  const parts = value.map((each) => escapeRegex(String(each)));
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join('|')})`;
}
