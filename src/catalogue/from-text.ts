// Exposition text, as a process prints it for a scrape: Prometheus' own format and OpenMetrics.
// Reports every line that it cannot read and goes on with the next.
import type { Diagnostic } from '../diagnostics/index.ts';
import { catalogueDiagnostics } from './diagnostics.ts';
import { parseCommentLine, type CommentLine } from './exposition/comment-line.ts';
import { isBad, parseSampleLine, type BadLine } from './exposition/sample-line.ts';
import { count, reading, type Family, type Reading, type Sighting } from './reading.ts';
import { aboutLine, type CatalogueSource } from './source.ts';

/** So many lines are shown; of the rest only the number is told. */
const SHOWN_LINES = 20;

interface State {
  readonly source: CatalogueSource;
  readonly types: {
    readonly said: Extract<CommentLine, { says: 'type' }>;
    readonly line: number;
  }[];
  readonly units: Map<string, string>;
  readonly sightings: Map<string, Sighting>;
  readonly shown: Diagnostic[];
  bad: number;
  /** The first line of those that are only counted. */
  more: number;
  good: number;
  isOpenMetrics: boolean;
}

/** Reads exposition text; undefined when most of its lines are something else. */
export function readText(source: CatalogueSource): Reading | undefined {
  const state: State = {
    source,
    types: [],
    units: new Map(),
    sightings: new Map(),
    shown: [],
    bad: 0,
    more: 1,
    good: 0,
    isOpenMetrics: false,
  };
  eachLine(source.text, (line, number) => readLine(state, line, number));
  if (state.bad > state.good) return undefined;
  return reading({
    families: familiesOf(state),
    sightings: state.sightings,
    isUnscraped: true,
    // A line that cannot be read may have been any series.
    lists: state.bad === 0 ? 'all' : 'some',
    diagnostics: [...state.shown, ...moreLines(state)],
  });
}

function eachLine(text: string, visit: (line: string, number: number) => void): void {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let number = 1; start < text.length; number += 1) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    visit(text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end), number);
    start = end + 1;
  }
}

const FIRST = /[^ \t]/;

function readLine(state: State, line: string, number: number): void {
  const first = FIRST.exec(line)?.[0];
  if (first === undefined) return;
  if (first === '#') {
    readComment(state, line, number);
    return;
  }
  const sample = parseSampleLine(line);
  if (isBad(sample)) {
    report(state, sample, number);
    return;
  }
  state.good += 1;
  count(state.sightings, sample.name, sample.labels, sample.value);
}

function readComment(state: State, line: string, number: number): void {
  const comment = parseCommentLine(line);
  if ('reason' in comment) {
    report(state, comment, number);
    return;
  }
  if (comment.says === 'nothing') return;
  state.good += 1;
  if (comment.says === 'type') state.types.push({ said: comment, line: number });
  else if (comment.says === 'unit') state.units.set(comment.name, comment.unit);
  else state.isOpenMetrics = true;
}

function report(state: State, { column, reason }: BadLine, line: number): void {
  state.bad += 1;
  if (state.bad === SHOWN_LINES + 1) state.more = line;
  if (state.bad > SHOWN_LINES) return;
  const about = aboutLine(state.source.path, line, column + 1);
  state.shown.push(catalogueDiagnostics['unreadable-line'](about, { reason }));
}

const moreLines = ({ source, bad, more }: State): readonly Diagnostic[] =>
  bad <= SHOWN_LINES
    ? []
    : [
        catalogueDiagnostics['more-unreadable-lines'](aboutLine(source.path, more, 1), {
          count: bad - SHOWN_LINES,
          file: source.path,
        }),
      ];

function familiesOf({ types, units, source, isOpenMetrics }: State): readonly Family[] {
  return types.map(({ said: { name, type }, line }) => {
    const unit = units.get(name);
    const naming = isOpenMetrics ? 'openmetrics' : 'classic';
    return { name, type, naming, source, line, ...(unit && { unit }) };
  });
}
