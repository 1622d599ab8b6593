/** The text that a scalar means, and where each of its UTF-16 units stands in the file. */
export interface Characters {
  readonly text: string;
  /** One for each unit of `text`, and one for its end. */
  readonly offsets: readonly number[];
}

/** Collects characters one by one. */
export interface Collector {
  add(text: string, offset: number): void;
  /** Takes back blanks at the end, up to the last `keep`; tells where the first of them stood. */
  trimEnd(orElse: number): number;
  /** What was added so far is never taken back. */
  keep(): void;
  done(end: number): Characters;
}

export function collector(): Collector {
  let units: string[] = [];
  let offsets: number[] = [];
  let kept = 0;
  return {
    add: (text, offset) => {
      for (let i = 0; i < text.length; i++) {
        units.push(text.charAt(i));
        offsets.push(offset);
      }
    },
    trimEnd: (orElse) => {
      let size = units.length;
      while (size > kept && isBlank(units[size - 1])) size--;
      const start = offsets[size] ?? orElse;
      units = units.slice(0, size);
      offsets = offsets.slice(0, size);
      return start;
    },
    keep: () => {
      kept = units.length;
    },
    done: (end) => ({ text: units.join(''), offsets: [...offsets, end] }),
  };
}

export const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t';

/** How long the line break is that stands here: 0, 1, or 2 for `\r\n`. */
export function breakAt(text: string, offset: number): number {
  if (text[offset] === '\n') return 1;
  return text[offset] === '\r' && text[offset + 1] === '\n' ? 2 : 0;
}
