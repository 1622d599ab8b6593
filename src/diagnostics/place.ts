// Where a definition stands in the user's own files. Taken from the call stack when a definition is
// made and mapped through the source map of the bundled config (see config/bundle.ts).
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A position in a file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Position in the bundle that ran, from 0; lets config/locate.ts find single properties. */
  readonly generated?: { readonly line: number; readonly column: number };
}

/** Most definitions are made a few calls above; each frame that is looked at costs time. */
const NEAR_FRAMES = 5;
const FRAMES = 30;

/** The folder of this library: `dist/` when bundled, `src/` when run from source. */
const LIBRARY = new URL('.', import.meta.url).href.replace(/diagnostics\/$/, '');

/** The innermost stack frame outside this library: the user's line that makes a definition. */
export function capturePlace(): Place {
  const frame = userFrame();
  if (!frame) return { file: '', line: 1, column: 1 };
  const position = `${frame.file}:${frame.line}:${frame.column}`;
  const place = places.get(position) ?? placeOf(frame);
  places.set(position, place);
  return place;
}

/** One line may make thousands of definitions. */
const places = new Map<string, Place>();

function placeOf(frame: Frame): Place {
  const entry = findSourceMap(frame.file)?.findEntry(frame.line - 1, frame.column - 1);
  if (!entry || !('originalSource' in entry))
    return Object.freeze({ ...frame, file: toPath(frame.file) });
  return Object.freeze({
    file: toPath(entry.originalSource),
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
    generated: Object.freeze({ line: frame.line - 1, column: frame.column - 1 }),
  });
}

interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const userFrame = (): Frame | undefined => userFrameWithin(NEAR_FRAMES) ?? userFrameWithin(FRAMES);

/** The raw frame, unmapped: Node's own mapping of `stack` would cost a hundred times as much. */
function userFrameWithin(frames: number): Frame | undefined {
  // oxlint-disable-next-line typescript/unbound-method -- only put back, never called
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: Frame } = {};
  try {
    Error.stackTraceLimit = frames;
    Error.prepareStackTrace = firstOfUser;
    Error.captureStackTrace(holder, capturePlace);
    return holder.stack;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function firstOfUser(_: unknown, sites: readonly NodeJS.CallSite[]): Frame | undefined {
  const site = sites.find((each) => isUserFile(each.getFileName() ?? ''));
  return (
    site && {
      file: site.getFileName() ?? '',
      line: site.getLineNumber() ?? 1,
      column: site.getColumnNumber() ?? 1,
    }
  );
}

function isUserFile(file: string): boolean {
  const url = file.startsWith('/') ? `file://${file}` : file;
  return url !== '' && !url.startsWith('node:') && !url.startsWith(LIBRARY);
}

const toPath = (file: string): string => (file.startsWith('file:') ? fileURLToPath(file) : file);
