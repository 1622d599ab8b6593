/**
 * A name for Terraform, from names of ours of which the first has no underscore. A sign that it does
 * not allow is written as its number.
 *
 * @example identifier('sales', 'on call') // 'sales_on-20-call'
 */
export function identifier(...names: readonly string[]): string {
  const joined = names
    .join('_')
    .replace(/[^A-Za-z0-9_-]/gu, (sign) => `-${(sign.codePointAt(0) ?? 0).toString(16)}-`);
  return /^[A-Za-z_]/.test(joined) ? joined : `_${joined}`;
}

/** @example reference('pagerduty_schedule', 'sales_primary', 'id') // '${pagerduty_schedule.sales_primary.id}' */
export const reference = (...parts: readonly string[]): string => `\${${parts.join('.')}}`;

/** A text in which Terraform must not look for expressions. */
export const literal = (text: string): string => text.replace(/[$%](?=\{)/g, '$&$&');
