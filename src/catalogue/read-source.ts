// Finds out by its content what a source is.
import { catalogueDiagnostics } from './diagnostics.ts';
import { readJson, type JsonResult } from './from-json.ts';
import { readText } from './from-text.ts';
import { reading, type Reading } from './reading.ts';
import { aboutSource, type CatalogueSource } from './source.ts';

/** Reads a source; what is none says so and is read as nothing. */
export function readSource(source: CatalogueSource): Reading {
  const result = readContent(source);
  const { path: file } = source;
  if (typeof result === 'string') {
    const problem = catalogueDiagnostics['unknown-format'](aboutSource(source), {
      file,
      reason: result,
    });
    return reading({ lists: 'some', diagnostics: [problem] });
  }
  const { families, sightings, names, diagnostics } = result;
  if (families.length + sightings.size + names.length + diagnostics.length > 0) return result;
  const empty = catalogueDiagnostics.empty(aboutSource(source), { file });
  return { ...result, lists: 'none', diagnostics: [empty] };
}

// A sample line with a quoted name begins like JSON, but has no colon after the name.
const QUOTED_NAME = /^\{[ \t]*"(?:[^"\\\n]|\\.){1,1000}"[ \t]*[,}=]/;
const HTML = /^<(?:!doctype|html)/i;

function readContent(source: CatalogueSource): JsonResult {
  const start = source.text.slice(0, 2000).trimStart();
  if (/^[[{]/.test(start) && !QUOTED_NAME.test(start)) return readJsonText(source);
  if (HTML.test(start)) return 'it is a web page';
  return readText(source) ?? `most of its lines are no samples, as in ${quote(start)}`;
}

function readJsonText(source: CatalogueSource): JsonResult {
  let answer: unknown;
  try {
    answer = JSON.parse(source.text.replace(/^\uFEFF/, ''));
  } catch {
    return 'it begins like JSON, but is none or is cut off';
  }
  return readJson(source, answer);
}

const quote = (start: string): string => JSON.stringify((start.split('\n')[0] ?? '').slice(0, 60));
