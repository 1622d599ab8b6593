import type { TextRange } from '../promql/index.ts';
import type { TemplateProblem } from './problem.ts';
import { cutAction, type Action } from './tokens.ts';

/** A template is text and actions by turns; comments are left out. */
export interface CutTemplate {
  readonly actions: readonly Action[];
  /** Those of comments; an action keeps its own. */
  readonly problems: readonly TemplateProblem[];
}

const COMMENT = /\{\{(?:-[ \t\r\n])?\/\*/y;
const COMMENT_END = /(?:[ \t\r\n]-)?\}\}/y;

/** Finds the actions of a template. Linear in the text's length, whatever the text is. */
export function cutTemplate(text: string): CutTemplate {
  const actions: Action[] = [];
  const problems: TemplateProblem[] = [];
  let at = text.indexOf('{{');
  let commentsEnd = true;
  while (at >= 0) {
    const opened = matchEnd(COMMENT, text, at);
    let next: number;
    if (opened === undefined) {
      const action = cutAction(text, at);
      actions.push(action);
      next = action.range.end;
    } else {
      const close: number = commentsEnd ? text.indexOf('*/', opened) : -1;
      commentsEnd = close >= 0;
      const end = commentsEnd ? matchEnd(COMMENT_END, text, close + 2) : undefined;
      if (end === undefined) problems.push(unclosed({ start: at, end: opened }));
      next = end ?? Math.max(opened, close);
    }
    at = text.indexOf('{{', next);
  }
  return { actions, problems };
}

const unclosed = (range: TextRange): TemplateProblem => ({
  kind: 'syntax',
  message: 'a comment is not closed by `*/}}`',
  help: 'a comment fills its braces: `{{/* … */}}`, without a space between',
  range,
});

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
