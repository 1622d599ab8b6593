/** Severities of other tools that mean what `page` and `ticket` mean. */
const LEVELS: Readonly<Record<string, string>> = {
  critical: 'page',
  page: 'page',
  ticket: 'ticket',
  warning: 'ticket',
};

/** @example severityOf('Critical') // page */
export function severityOf(given: string): string {
  const name = given.trim().toLowerCase();
  return (Object.hasOwn(LEVELS, name) ? LEVELS[name] : undefined) ?? given.trim();
}
