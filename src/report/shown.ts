/** How a report shows things; the caller knows the terminal and the disk. */
export interface Shown {
  readonly colors: boolean;
  /** Columns of a terminal; without, lines are as long as they are. */
  readonly width?: number;
  /** A file's name as people see it from where they stand. */
  file(path: string): string;
  /** The text of a file, to quote a line of it. */
  source(path: string): string | undefined;
}

/** @example countOf(2, 'error') // '2 errors' */
export const countOf = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
