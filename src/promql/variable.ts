// The variables of dashboards inside of texts: matchers' values, labels, regular expressions.

/** `$job`, `${job:regex}` and `[[job]]`, which may become anything. */
export const hasVariable = (text: string): boolean => /\$\w|\$\{|\[\[/.test(text);

/** The same where `$1` and `${1}` mean the groups of a regular expression. */
export const hasNamedVariable = (text: string): boolean => /\[\[|\$\{?[a-zA-Z_]/.test(text);
