/** From one instant to another, which is not included; in Unix milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** The same time in as few spans as possible, in their order. */
export function union(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from >= span.until) continue;
    const last = merged.at(-1);
    if (!last || span.from > last.until) merged.push(span);
    else merged[merged.length - 1] = { ...last, until: Math.max(last.until, span.until) };
  }
  return merged;
}

/** The time in some spans that is not in others. */
export function subtract(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
  const holes = union(others);
  let next = 0;
  return union(spans).flatMap(({ from, until }) => {
    const left: Span[] = [];
    let start = from;
    // What ends before this span begins lies behind the ones after it as well.
    while (next < holes.length && (holes[next]?.until ?? 0) <= from) next++;
    for (let i = next; i < holes.length && (holes[i]?.from ?? 0) < until; i++) {
      const hole = holes[i];
      if (!hole) break;
      if (hole.from > start) left.push({ from: start, until: hole.from });
      start = Math.max(start, hole.until);
    }
    if (start < until) left.push({ from: start, until });
    return left;
  });
}
