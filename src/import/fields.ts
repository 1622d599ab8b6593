// A mapping that remembers which of its fields were taken. What was not, is reported at the end, so
// that no setting of a file is lost silently.
import { comparePlaces, type Diagnostic, type Place, type Subject } from '../diagnostics/index.ts';
import {
  isList,
  isMapping,
  isNull,
  itemsOf,
  mappingOf,
  scalarText,
  type Entry,
  type Mapping,
  type Tree,
  type Value,
} from '../lint/read/nodes.ts';
import type { Source } from '../lint/read/source.ts';
import { importDiagnostics } from './diagnostics.ts';

export interface Fields {
  /** Where it stands: `spec.slos[0]`; empty for the document. */
  readonly path: string;
  /** The names of what is there, in the order of the file. */
  readonly names: readonly string[];
  /** The text of a scalar, as it is written; takes nothing and reports nothing. */
  peek(...names: readonly string[]): string | undefined;
  /** The texts of a list, which may hold mappings as well; takes nothing and reports nothing. */
  peekTexts(name: string): readonly string[];
  /** A mapping inside, or the same anew, without taking anything of it. */
  inner(...names: readonly string[]): Fields | undefined;
  /** The mappings of a list inside, without taking anything of it. */
  inners(name: string): readonly Fields[];
  /** Whether a place is inside. */
  contains(place: Place): boolean;
  /** Whether there is something; null and nothing are not there. */
  has(name: string): boolean;
  /** A scalar as it is written: text, number or boolean. */
  text(name: string): string | undefined;
  boolean(name: string): boolean | undefined;
  texts(name: string): readonly string[];
  mapping(name: string): Fields | undefined;
  mappings(name: string): readonly Fields[];
  /** A mapping of scalars: labels, annotations, options. */
  labels(name: string): Readonly<Record<string, string>>;
  /** Fields that are known and say nothing that matters here: `status`. */
  ignore(...names: readonly string[]): void;
  /** Takes a field and says why it is not carried over; nothing is said of what is not there. */
  drop(name: string, reason: string, help?: string): void;
  /** For diagnostics about a field, or about the whole. */
  about(name?: string): Subject;
  place(name?: string): Place;
  /** Who diagnostics of what is inside are about from now on: `['slo checkout']`. */
  call(...path: readonly string[]): void;
  /** Reports what nobody took, here and inside. */
  reportRest(): void;
}

export interface Start {
  readonly source: Source;
  readonly tree: Tree;
  readonly value: Value;
  readonly path: Steps;
  readonly report: (diagnostic: Diagnostic) => void;
}

type Steps = readonly (string | number)[];

const printPath = (path: Steps): string =>
  path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${step}`))
    .join('');

const isEmpty = (tree: Tree, value: Value): boolean =>
  isNull(value) ||
  (isList(value) && itemsOf(tree, value).length === 0) ||
  (isMapping(value) && mappingOf(tree, value).entries.size === 0) ||
  scalarText(value) === '';

function nameValue(value: Value): string {
  if (isMapping(value)) return 'a mapping';
  if (isList(value)) return 'a list';
  return `"${scalarText(value) ?? ''}"`;
}

const isText = (of: Value): boolean => scalarText(of) !== undefined;

/** What is known of a mapping while it is read. */
interface State extends Start, Pick<Mapping, 'entries' | 'repeated'> {
  readonly taken: Set<string>;
  readonly opened: Map<string, readonly Fields[]>;
  /** Who diagnostics are about. */
  owner: readonly string[];
}

export function fieldsOf(start: Start): Fields {
  const { entries, repeated } = mappingOf(start.tree, start.value);
  const taken = new Set<string>();
  const state: State = { ...start, entries, repeated, taken, opened: new Map(), owner: [] };
  return {
    path: printPath(start.path),
    names: [...entries.keys()],
    ...lookers(state),
    ...takers(state),
    ...openers(state),
    ...reporters(state),
  };
}

const at = ({ path }: State, name: string): string => printPath([...path, name]);

const subjectOf = ({ source, owner }: State, of: Value): Subject => ({
  path: owner,
  property: [],
  place: source.place(of.range.start),
  length: source.lengthOf(of.range),
});

function aboutOf(state: State, name?: string): Subject {
  const entry = name === undefined ? undefined : state.entries.get(name);
  if (!entry) return subjectOf(state, state.value);
  return subjectOf(state, isMapping(entry.value) ? entry.key : entry.value);
}

function open(state: State, of: Value, ...steps: Steps): Fields {
  const { source, tree, path, report, owner } = state;
  const inner = fieldsOf({ source, tree, report, value: of, path: [...path, ...steps] });
  inner.call(...owner);
  return inner;
}

/** Takes what fits; reports what does not. */
function take(
  state: State,
  name: string,
  wanted: string,
  fits: (of: Value) => boolean,
): Entry | undefined {
  state.taken.add(name);
  const entry = state.entries.get(name);
  if (!entry || isNull(entry.value)) return undefined;
  if (fits(entry.value)) return entry;
  reportType(state, { field: at(state, name), wanted, of: entry.value }, aboutOf(state, name));
  return undefined;
}

interface Misfit {
  readonly field: string;
  readonly wanted: string;
  readonly of: Value;
}

function reportType({ report }: State, { field, wanted, of }: Misfit, about: Subject): void {
  report(importDiagnostics['wrong-type'](about, { field, wanted, given: nameValue(of) }));
}

interface Dropped {
  readonly field: string;
  readonly reason: string;
  readonly help?: string | undefined;
}

function reportDropped({ report }: State, of: Subject, { field, reason, help }: Dropped): void {
  const usual = 'say it in the config by hand, if it matters';
  report(importDiagnostics['dropped-setting'](of, { field, reason, help: help ?? usual }));
}

type Looker = 'about' | 'contains' | 'has' | 'inner' | 'inners' | 'peek' | 'peekTexts' | 'place';

/** What only looks. */
function lookers(state: State): Pick<Fields, Looker> {
  const { entries, source, tree, value } = state;
  return {
    peek: (name, ...inner) => {
      const entry = entries.get(name ?? '');
      if (!entry) return undefined;
      return inner.length > 0 ? open(state, entry.value).peek(...inner) : scalarText(entry.value);
    },
    peekTexts: (name) => {
      const entry = entries.get(name);
      const items = entry ? itemsOf(tree, entry.value) : [];
      return items.flatMap((item) => scalarText(item) ?? []);
    },
    inner: (name, ...inner) => {
      if (name === undefined) return fieldsOf(state);
      const entry = entries.get(name);
      if (!entry || !isMapping(entry.value)) return undefined;
      const found = open(state, entry.value, name);
      return inner.length > 0 ? found.inner(...inner) : found;
    },
    inners: (name) => {
      const entry = entries.get(name);
      const items = entry && isList(entry.value) ? itemsOf(tree, entry.value) : [];
      return items.filter(isMapping).map((item, i) => open(state, item, name, i));
    },
    contains: (place) =>
      place.file === source.path &&
      comparePlaces(source.place(value.range.start), place) <= 0 &&
      comparePlaces(place, source.place(value.range.end)) < 0,
    has: (name) => {
      const entry = entries.get(name);
      return entry !== undefined && !isNull(entry.value);
    },
    about: (name) => aboutOf(state, name),
    place: (name) => {
      const key = name === undefined ? undefined : entries.get(name)?.key;
      return source.place((key ?? value).range.start);
    },
  };
}

/** What takes scalars. */
function takers(state: State): Pick<Fields, 'boolean' | 'labels' | 'text' | 'texts'> {
  const { tree } = state;
  const text = (name: string): string | undefined => {
    const entry = take(state, name, 'a text', isText);
    return entry && scalarText(entry.value);
  };
  return {
    text,
    boolean: (name) => {
      const given = text(name)?.toLowerCase();
      if (given === undefined || given === '') return undefined;
      if (['true', 'yes', 'on'].includes(given)) return true;
      if (['false', 'no', 'off'].includes(given)) return false;
      const parameters = { field: at(state, name), wanted: 'true or false', given: `"${given}"` };
      state.report(importDiagnostics['wrong-type'](aboutOf(state, name), parameters));
      return undefined;
    },
    texts: (name) => {
      const entry = take(state, name, 'a list of texts', isList);
      return entry ? itemsOf(tree, entry.value).map((item) => scalarText(item) ?? '') : [];
    },
    labels: (name) => {
      const entry = take(state, name, 'a mapping', isMapping);
      const found = entry ? mappingOf(tree, entry.value).entries.values() : [];
      return Object.fromEntries(
        [...found].flatMap(({ name: label, value: of }) => {
          const given = scalarText(of);
          if (given !== undefined) return [[label, given] as const];
          const reason = `a label is a text, not ${nameValue(of)}`;
          if (!isEmpty(tree, of))
            reportDropped(state, subjectOf(state, of), {
              field: `${at(state, name)}.${label}`,
              reason,
            });
          return [];
        }),
      );
    },
  };
}

/** What takes mappings, which remember by themselves what was taken of them. */
function openers(state: State): Pick<Fields, 'mapping' | 'mappings'> {
  const { tree, opened } = state;
  const once = (name: string, make: () => readonly Fields[]): readonly Fields[] => {
    const known = opened.get(name) ?? make();
    opened.set(name, known);
    return known;
  };
  return {
    mapping: (name) => {
      const entry = take(state, name, 'a mapping', isMapping);
      return entry && once(name, () => [open(state, entry.value, name)])[0];
    },
    mappings: (name) => {
      const entry = take(state, name, 'a list', isList);
      if (!entry) return [];
      return once(name, () =>
        itemsOf(tree, entry.value).flatMap((item, i) => {
          if (isMapping(item)) return [open(state, item, name, i)];
          const misfit = { field: `${at(state, name)}[${i}]`, wanted: 'a mapping', of: item };
          reportType(state, misfit, subjectOf(state, item));
          return [];
        }),
      );
    },
  };
}

function reporters(state: State): Pick<Fields, 'call' | 'drop' | 'ignore' | 'reportRest'> {
  const { entries, repeated, taken, opened, tree } = state;
  return {
    ignore: (...names) => {
      for (const name of names) taken.add(name);
    },
    drop: (name, reason, help) => {
      const entry = entries.get(name);
      taken.add(name);
      if (!entry || isEmpty(tree, entry.value)) return;
      reportDropped(state, aboutOf(state, name), { field: at(state, name), reason, help });
    },
    call: (...names) => {
      state.owner = names;
      for (const inner of [...opened.values()].flat()) inner.call(...names);
    },
    reportRest: () => {
      for (const [, { name, key }] of repeated) {
        const reason = 'it is given twice, and the first one is taken';
        reportDropped(state, subjectOf(state, key), { field: at(state, name), reason });
      }
      for (const [name, { key, value }] of entries) {
        if (taken.has(name) || isEmpty(tree, value)) continue;
        const reason = 'this format has no such field';
        reportDropped(state, subjectOf(state, key), { field: at(state, name), reason });
      }
      for (const inner of [...opened.values()].flat()) inner.reportRest();
    },
  };
}
