/** A text that people write: in a Markdown file, or in place where it is short. */
export interface WrittenProps {
  /** A Markdown file, relative to the file that names it. */
  readonly runbook?: string;
  /** The Markdown itself, instead of a file. */
  readonly markdown?: string;
}
