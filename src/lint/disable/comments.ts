// Reads the comments that disable findings. They may also stand inside of an expression, where `#`
// begins a comment of PromQL.

/** `# nines-disable promql/rate-too-short, rule/* -- why` */
export interface DisableComment {
  /** From 1. */
  readonly line: number;
  /** Where the `#` stands, from 1. */
  readonly column: number;
  readonly length: number;
  /** `nines-disable`, `nines-disable-file`, or something that there is not. */
  readonly verb: string;
  readonly codes: readonly CodeInComment[];
  /** Empty if there is none. */
  readonly reason: string;
}

export interface CodeInComment {
  readonly code: string;
  readonly column: number;
}

const COMMENT = /(?:^|\s)(#\s*(nines-[a-z-]+)(.*))$/;

export function readComments(text: string): readonly DisableComment[] {
  if (!text.includes('nines-')) return [];
  return text.split('\n').flatMap((line, i) => {
    const found = COMMENT.exec(line.trimEnd());
    return found ? [readComment(found, i + 1)] : [];
  });
}

function readComment(found: RegExpExecArray, line: number): DisableComment {
  const [, comment = '', verb = '', rest = ''] = found;
  const column = found.index + found[0].length - comment.length + 1;
  const [, listed = rest, reason = ''] = /^(.*?)(?:^|\s)--(?:\s+(.*))?$/.exec(rest) ?? [];
  const offset = column + comment.length - rest.length;
  const codes = [...listed.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({
    code,
    column: offset + index,
  }));
  return { line, column, length: comment.length, verb, codes, reason: reason.trim() };
}
