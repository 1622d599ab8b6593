// Adds scripts to the text of a package.json and leaves every other character as it is.

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text with the scripts that it lacks; scripts of the same name stay as they are. */
export function addScripts(text: string, scripts: Readonly<Record<string, string>>): string {
  const present: { readonly scripts?: Readonly<Record<string, string>> } = JSON.parse(text);
  const missing = Object.entries(scripts).filter(([name]) => present.scripts?.[name] === undefined);
  if (missing.length === 0) return text;
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const lines = missing.map(
    ([name, command]) => `${JSON.stringify(name)}: ${JSON.stringify(command)}`,
  );
  const object = membersOf(text, 'scripts');
  if (object) return insertAtEnd(text, object, { lines, indent: unit.repeat(2), close: unit });
  const block = `"scripts": {\n${lines.map((line) => unit.repeat(2) + line).join(',\n')}\n${unit}}`;
  const whole = { start: text.indexOf('{') + 1, end: text.lastIndexOf('}') };
  return insertAtEnd(text, whole, { lines: [block], indent: unit, close: '' });
}

function insertAtEnd(
  text: string,
  { start, end }: Span,
  {
    lines,
    indent,
    close,
  }: { readonly lines: readonly string[]; readonly indent: string; readonly close: string },
): string {
  const members = text.slice(start, end).trimEnd();
  const added = lines.map((line) => `\n${indent}${line}`).join(',');
  return `${text.slice(0, start)}${members}${members.trim() === '' ? '' : ','}${added}\n${close}${text.slice(end)}`;
}

/** Between the braces of an object that is a member of the whole document. */
function membersOf(text: string, key: string): Span | undefined {
  let depth = 0;
  let start: number | undefined;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') {
      depth -= 1;
      if (start !== undefined && depth === 1) return { start, end: index };
    }
    const opening =
      depth === 1 && token === `"${key}"` && /^\s*:\s*\{/.exec(text.slice(index + token.length));
    if (opening) start = index + token.length + opening[0].length;
  }
  return undefined;
}
