// Pieces of Markdown that survive any text put into them.

/** One line of prose. */
export const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const cell = (text: string): string =>
  line(text).replaceAll('|', '\\|').replaceAll('<', '&lt;');

export const code = (text: string): string =>
  `\`${text.replaceAll('|', '\\|').replaceAll('`', '')}\``;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
