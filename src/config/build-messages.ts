import { resolve } from 'node:path';
import type { Message } from 'esbuild';
import { NOWHERE, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import { config } from './diagnostics.ts';

/** esbuild's message as a diagnostic; its columns count bytes from 0, ours characters from 1. */
export function reportMessage({ text, location, notes }: Message, root: string): Diagnostic {
  const remarks = notes.map((note) => note.text);
  if (!location) return config['syntax-error'](NOWHERE, { reason: lowerFirst(text) }, remarks);
  const { file, line, column, length, lineText, suggestion } = location;
  const before = characters(lineText, 0, column);
  const about: Subject = {
    ...NOWHERE,
    place: { file: resolve(root, file), line, column: before.length + 1 },
  };
  const size = { length: Math.max(1, characters(lineText, column, column + length).length) };
  const missing = /^Could not resolve (".*")$/.exec(text)?.[1];
  if (missing !== undefined) {
    const help = missing.startsWith('".')
      ? 'check the path; it starts at the file that imports it'
      : `install it: npm install ${missing.slice(1, -1)}`;
    return { ...config['unresolved-import'](about, { given: missing, help }), ...size };
  }
  const [, module, name] = /^No matching export in "(.+)" for import "(.+)"$/.exec(text) ?? [];
  if (module !== undefined && name !== undefined) {
    const help = helpForExport(name, module, suggestion);
    return { ...config['unknown-export'](about, { module, given: name, help }), ...size };
  }
  const diagnostic = config['syntax-error'](about, { reason: lowerFirst(text) }, remarks);
  return { ...diagnostic, ...size, ...(suggestion && { caption: `write ${suggestion}` }) };
}

function helpForExport(name: string, module: string, suggestion: string): string {
  if (suggestion !== '') return `did you mean "${suggestion}"?`;
  return name === 'default'
    ? `import what you need by name: \`import { … } from './${module}'\``
    : `export it from ${module}, or correct the name`;
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

const characters = (line: string, from: number, to: number): string =>
  Buffer.from(line).subarray(from, to).toString();
