// Takes away the findings that comments disable, and looks at the comments themselves.
import type { Diagnostic, Subject } from '../../diagnostics/index.ts';
import { nearest } from '../../text/index.ts';
import type { RuleFile } from '../read/index.ts';
import { readComments, type CodeInComment, type DisableComment } from './comments.ts';
import { disableDiagnostics } from './diagnostics.ts';
import { scopeOf, type Scope } from './scopes.ts';

/** A finding that somebody disabled. */
export interface DisabledDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
}

export interface Disabling {
  readonly diagnostics: readonly Diagnostic[];
  readonly disabled: readonly DisabledDiagnostic[];
}

export interface KnownCodes {
  /** All that there are. */
  readonly codes: readonly string[];
  /**
   * Whether a code would be found now, wherever there is reason to. A comment about another one may
   * well be needed the next time.
   */
  readonly isLookedFor: (pattern: string) => boolean;
}

/** One code of one comment. */
interface Disable {
  readonly comment: DisableComment;
  readonly code: CodeInComment;
  readonly scope: Scope;
  readonly file: RuleFile;
}

const VERBS = ['nines-disable', 'nines-disable-file'];

/**
 * Applies the comments of all files to what was found.
 *
 * @param known what there is to disable, and what could be found this time
 */
export function disable(
  files: readonly RuleFile[],
  found: readonly Diagnostic[],
  { codes, isLookedFor }: KnownCodes,
): Disabling {
  const own: Diagnostic[] = [];
  const byFile = new Map<string, readonly Disable[]>();
  for (const file of files) {
    const comments = readComments(file.text);
    if (comments.length === 0) continue;
    own.push(...comments.flatMap((comment) => mistakesOf(comment, file, codes)));
    byFile.set(file.path, readDisables(comments, file, codes));
  }
  const used = new Set<Disable>();
  const diagnostics: Diagnostic[] = [];
  const disabled: DisabledDiagnostic[] = [];
  for (const diagnostic of found) {
    const speaking = (byFile.get(diagnostic.place?.file ?? '') ?? []).filter((it) =>
      speaksOf(it, diagnostic),
    );
    for (const each of speaking) used.add(each);
    const [first] = speaking;
    if (first) disabled.push({ diagnostic, reason: first.comment.reason });
    else diagnostics.push(diagnostic);
  }
  const unused = [...byFile.values()]
    .flat()
    .filter((each) => !used.has(each) && isLookedFor(each.code.code));
  return { diagnostics: [...diagnostics, ...own, ...unused.map(reportUnused)], disabled };
}

function readDisables(
  comments: readonly DisableComment[],
  file: RuleFile,
  known: readonly string[],
): readonly Disable[] {
  const lines = file.text.split('\n');
  return comments
    .filter(({ verb }) => VERBS.includes(verb))
    .flatMap((comment) => {
      const scope = scopeOf(comment, file.blocks, lines);
      return comment.codes
        .filter(({ code }) => isKnown(code, known))
        .map((code) => ({ comment, code, scope, file }));
    });
}

/** `promql/*` stands for all codes of its area. */
const covers = (pattern: string, code: string): boolean =>
  pattern.endsWith('/*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code;

const isKnown = (pattern: string, known: readonly string[]): boolean =>
  known.some((code) => covers(pattern, code));

function speaksOf({ code, scope }: Disable, { code: found, place }: Diagnostic): boolean {
  const [first, last] = scope.lines;
  const line = place?.line ?? 0;
  return covers(code.code, found) && first <= line && line <= last;
}

const aboutComment = (
  { path: file }: RuleFile,
  { line }: DisableComment,
  { column, length }: { readonly column: number; readonly length: number },
): Subject => ({ path: [], property: [], place: { file, line, column }, length });

function mistakesOf(
  comment: DisableComment,
  file: RuleFile,
  known: readonly string[],
): readonly Diagnostic[] {
  const { verb, codes, reason } = comment;
  const about = aboutComment(file, comment, comment);
  if (!VERBS.includes(verb)) {
    const near = nearest(verb, VERBS);
    const problem = `there is no \`${verb}\`${near === undefined ? '' : `, did you mean \`${near}\`?`}`;
    return [disableDiagnostics['bad-disable'](about, { problem })];
  }
  if (codes.length === 0) {
    return [disableDiagnostics['bad-disable'](about, { problem: 'it names no code' })];
  }
  const unknown = codes
    .filter(({ code }) => !isKnown(code, known))
    .map(({ code, column }) => {
      const at = aboutComment(file, comment, { column, length: code.length });
      return disableDiagnostics['unknown-code'](at, { code, suggestion: suggestion(code, known) });
    });
  if (reason !== '') return unknown;
  const names = codes.map(({ code }) => `\`${code}\``).join(', ');
  return [...unknown, disableDiagnostics['disable-without-reason'](about, { codes: names })];
}

function suggestion(code: string, known: readonly string[]): string {
  const areas = [...new Set(known.map((each) => `${each.split('/', 1)[0]}/*`))];
  const near = nearest(code, known) ?? nearest(`${code}/*`, areas) ?? sameName(code, known);
  return near === undefined
    ? `name a code as findings show it, or an area: ${areas.join(', ')}`
    : `did you mean \`${near}\`?`;
}

/** The code without its area, or with another one. */
function sameName(code: string, known: readonly string[]): string | undefined {
  const name = code.slice(code.indexOf('/') + 1);
  return known.find((each) => each.endsWith(`/${name}`));
}

function reportUnused({ comment, code, scope, file }: Disable): Diagnostic {
  const about = aboutComment(file, comment, { column: code.column, length: code.code.length });
  const isNowhere = scope.kind === 'nothing';
  const help = isNowhere
    ? 'put it before a rule or a group, or write `nines-disable-file`'
    : 'remove it';
  const named = isNowhere ? 'neither a rule nor a group' : `this ${scope.kind}`;
  return disableDiagnostics['unused-disable'](about, { code: code.code, scope: named, help });
}
