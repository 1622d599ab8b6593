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

/** The place of what no line of the user's makes. */
export const NO_PLACE: Place = Object.freeze({ file: '', line: 1, column: 1 });

/** Most definitions are made a few calls above; each frame that is looked at costs time. */
const NEAR_FRAMES = 5;
const FRAMES = 30;

/** The folder of this library: `dist/` when bundled, `src/` when run from source. */
const LIBRARY = new URL('.', import.meta.url).href.replace(/diagnostics\/$/, '');

/**
 * The innermost stack frame outside this library: the user's line that makes a definition. Which one
 * that is, is found out when somebody asks: V8 goes through all code before it for that.
 */
export function capturePlace(): Place {
  const site = userSiteWithin(NEAR_FRAMES) ?? userSiteWithin(FRAMES);
  return site ? latePlace(() => placeOf(site)) : NO_PLACE;
}

/** A place that is looked up when somebody asks for it. Copies of it and its JSON are plain. */
export const latePlace = (find: () => Place): Place => new LatePlace(find);

/** Whether it is one, without having it looked up. */
export const isLatePlace = (value: unknown): boolean => value instanceof LatePlace;

class LatePlace implements Place {
  declare readonly file: string;
  declare readonly line: number;
  declare readonly column: number;
  declare readonly generated?: { readonly line: number; readonly column: number };
  readonly #find: () => Place;
  #found: Place | undefined;

  constructor(find: () => Place) {
    this.#find = find;
    // The same descriptors for all, as else V8 would keep each place as a table of its own.
    Object.defineProperties(this, LatePlace.#FIELDS);
    Object.freeze(this);
  }

  static readonly #FIELDS: PropertyDescriptorMap = Object.fromEntries(
    (['file', 'line', 'column', 'generated'] as const).map((field) => [
      field,
      {
        // Where it stands in the bundle is not for who prints or copies it.
        enumerable: field !== 'generated',
        get(this: LatePlace) {
          return (this.#found ??= this.#find())[field];
        },
      },
    ]),
  );
}

/** One line may make thousands of definitions. */
const places = new Map<string, Place>();

function placeOf(site: NodeJS.CallSite): Place {
  const frame = {
    file: site.getFileName() ?? '',
    line: site.getLineNumber() ?? 1,
    column: site.getColumnNumber() ?? 1,
  };
  const position = `${frame.file}:${frame.line}:${frame.column}`;
  const place = places.get(position) ?? mapped(frame);
  places.set(position, place);
  return place;
}

function mapped(frame: Frame): Place {
  const entry = findSourceMap(frame.file)?.findEntry(frame.line - 1, frame.column - 1);
  if (!entry || !('originalSource' in entry)) return { ...frame, file: toPath(frame.file) };
  return {
    file: toPath(entry.originalSource),
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
    generated: Object.freeze({ line: frame.line - 1, column: frame.column - 1 }),
  };
}

interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The raw frame, unmapped: Node's own mapping of `stack` would cost a hundred times as much. */
function userSiteWithin(frames: number): NodeJS.CallSite | undefined {
  // oxlint-disable-next-line typescript/unbound-method -- only put back, never called
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: NodeJS.CallSite } = {};
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

const firstOfUser = (_: unknown, sites: readonly NodeJS.CallSite[]): NodeJS.CallSite | undefined =>
  sites.find((site) => isUserFile(site.getFileName() ?? ''));

function isUserFile(file: string): boolean {
  const url = file.startsWith('/') ? `file://${file}` : file;
  return url !== '' && !url.startsWith('node:') && !url.startsWith(LIBRARY);
}

const toPath = (file: string): string => (file.startsWith('file:') ? fileURLToPath(file) : file);
