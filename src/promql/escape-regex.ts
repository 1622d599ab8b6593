/**
 * A text as a regular expression (RE2) that matches it alone.
 *
 * @example escapeRegex('1.0') // 1\.0
 */
export const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
