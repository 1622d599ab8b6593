// What the user's code throws while it runs, as diagnostics at the user's own line.
import { SourceMap } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { NOWHERE, type Diagnostic, type Place } from '../diagnostics/index.ts';
import { describeThrown, suggest } from '../text/index.ts';
import { config } from './diagnostics.ts';
import { LIBRARY_MODULES } from './library.ts';
import { originalPlace, type Bundle } from './source-map.ts';

/** What the bundle at a URL threw, at the innermost of the user's own lines. */
export async function reportThrown(
  thrown: unknown,
  bundle: Bundle,
  ran: string,
): Promise<Diagnostic> {
  const seen = lookAt(thrown);
  const unknown = await unknownExport(seen.message, bundle);
  if (unknown) return unknown;
  const about = { ...NOWHERE, ...placeOf(seen.stack, bundle, ran) };
  const causes = seen.cause === undefined ? [] : [`caused by ${describeThrown(seen.cause)}`];
  return config.threw(about, { error: describeThrown(thrown) }, causes);
}

interface Seen {
  readonly message: string;
  readonly stack: string;
  readonly cause?: unknown;
}

/** What an error says of itself; its properties may be of any type, or throw when they are read. */
function lookAt(thrown: unknown): Seen {
  try {
    if (!(thrown instanceof Error)) return { message: '', stack: '' };
    const { message, stack, cause }: Readonly<Record<keyof Seen, unknown>> = {
      message: thrown.message,
      stack: thrown.stack,
      cause: thrown.cause,
    };
    return {
      message: typeof message === 'string' ? message : '',
      stack: typeof stack === 'string' ? stack : '',
      ...(cause instanceof Error && { cause }),
    };
  } catch {
    return { message: '', stack: '' };
  }
}

// Node maps frames by itself, unless somebody formats stacks in a way of their own.
function placeOf(stack: string, { map }: Bundle, ran: string): { readonly place?: Place } {
  for (const frame of stack.split('\n')) {
    const match = /^ +at (?:.*\()?((?:file:\/\/)?\/.+?):(\d+):(\d+)\)?$/.exec(frame);
    if (!match) continue;
    const [location = '', line, column] = [match[1], Number(match[2]), Number(match[3])];
    const url = location.startsWith('file:') ? location : pathToFileURL(location).href;
    if (map.sources.includes(url)) return { place: { file: fileURLToPath(url), line, column } };
    if (url !== ran) continue;
    const place = originalPlace(new SourceMap(map), { line: line - 1, column: column - 1 });
    if (place) return { place };
  }
  return {};
}

/** An import that a module does not have; Node finds it before anything runs, and gives no place. */
async function unknownExport(message: string, bundle: Bundle): Promise<Diagnostic | undefined> {
  const [, url = '', given] = /'(.+)' does not provide an export named '(.+)'$/.exec(message) ?? [];
  if (given === undefined) return undefined;
  const known: object = await import(url);
  const module = Object.entries(LIBRARY_MODULES).find((entry) => entry[1] === url)?.[0] ?? url;
  const about = { ...NOWHERE, ...importPlace(bundle, url, given) };
  const help = suggest(given, Object.keys(known));
  return { ...config['unknown-export'](about, { module, given, help }), length: given.length };
}

function importPlace(bundle: Bundle, url: string, name: string): { readonly place?: Place } {
  const imports = bundle.code.matchAll(/^import \{([^}]*)\} from "(.*)"/gm);
  for (const { 1: names = '', 2: from, index } of imports) {
    const position = names.search(new RegExp(`\\b${name}\\b`));
    if (from !== url || position < 0) continue;
    const before = bundle.code.slice(0, index + 'import {'.length + position).split('\n');
    const generated = { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
    const place = originalPlace(new SourceMap(bundle.map), generated);
    return place ? { place } : {};
  }
  return {};
}
