// What differs between runbook pages: the parts that somebody wrote, by their headings. Parts that
// are generated follow from what is told elsewhere.
import { change, type Change, type Fact, type Sides } from '../change.ts';
import { factOf } from '../differences.ts';
import { saysTheSame, type CausesOf } from './follows.ts';
import { readPage, type ChangedFile } from './read.ts';

/** Sections that templates fill from the model; people write the others. */
const GENERATED =
  /^(?:Now|Impact|Maintenance|Diagnosis|Meaning|Rollback matrix|Procedures|Who is told|Acknowledge and silence|Tell others|Post-incident review|How it is measured|Which group|Queries|Phases|Afterwards|Is it over|When it is needed|SLO[A-Z]\w*)$/;

/** Where the Markdown file of a definition stands: its headings say more than ours. */
const HANDWRITTEN = new Set(['Mitigation', 'What to do', 'Steps']);

/** What a page is about: kinds of definitions whose pages people write on. */
const KINDS = new Set(['alert', 'slo', 'procedure', 'scenario']);

/** Where the definition of a page stands. */
type PlaceOf = (kind: string, path: string) => readonly string[];

export function comparePage(
  { path, from, before, after }: ChangedFile,
  causesOf: CausesOf,
  placeOf: PlaceOf,
): readonly Change[] {
  const [source = ''] = from;
  const [kind = '', name = ''] = source.split(/ (.*)/s);
  if (from.length !== 1 || !KINDS.has(kind)) return [];
  const within = placeOf(kind, path);
  const called = kind === 'slo' ? (/([^/]+)\.md$/.exec(path)?.[1] ?? name) : name;
  const about = kind === 'slo' ? { slo: called } : { alert: called, service: within.at(-1) ?? '' };
  const sides = { before: writtenIn(before, kind), after: writtenIn(after, kind) };
  const facts = factsOf(sides, causesOf(about));
  const what = kind === 'slo' ? 'SLO' : kind;
  return [change({ kind: 'changed', what, name: called, within, facts })];
}

/** Texts by their headings: `Mitigation › What helps`; the one before the first is `text`. */
type Sections = ReadonlyMap<string, string>;

function writtenIn(text: string, kind: string): Sections {
  const sections = new Map<string, string>();
  let [top, heading, isCode] = ['', 'text', false];
  for (const line of readPage(text)) {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    const found = isCode ? null : /^(##+) (.*)$/.exec(line);
    if (found) {
      const [, depth = '', title = ''] = found;
      if (depth === '##') top = title;
      heading = depth === '##' || HANDWRITTEN.has(top) ? title : `${top} › ${title}`;
    } else if (isWritten(line, top, kind)) {
      sections.set(heading, `${sections.get(heading) ?? ''}${line}\n`);
    }
  }
  return sections;
}

function isWritten(line: string, top: string, kind: string): boolean {
  if (top === 'Is it this') return line.startsWith('- ');
  if (top !== '') return !GENERATED.test(top);
  // Before the first heading: the definition's own words, among tables and links of ours.
  if (/^(?:<!--|#|\[|\|-|\| \| \|)/.test(line)) return false;
  if (line.startsWith('|')) return kind === 'procedure' && !line.startsWith('| System');
  return kind !== 'slo' || !line.startsWith('**');
}

function factsOf({ before, after }: Sides<Sections>, causes: readonly Change[]): readonly Fact[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((heading) => {
    const [was, is] = [before.get(heading) ?? '', after.get(heading) ?? ''];
    if (was.trim() === is.trim() || saysTheSame(was, is, causes)) return [];
    const what = heading === 'text' ? 'runbook' : `runbook › ${heading}`;
    return [lineFact(what, { before: was, after: is })];
  });
}

/** The lines that differ. */
function lineFact(what: string, { before, after }: Sides<string>): Fact {
  const [was, is] = [linesOf(before), linesOf(after)];
  const [old, now] = [new Set(was), new Set(is)];
  const gone = was.filter((line) => !now.has(line)).join(' ');
  const come = is.filter((line) => !old.has(line)).join(' ');
  if (gone === '' && come === '') return { what, after: 'in another order' };
  return factOf(what, gone, come);
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:```|~~~)/.test(line));
