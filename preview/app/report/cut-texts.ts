// Texts that stand outside of their panel, or are cut where they stand.

/** Enough to know what is wrong. */
const MOST = 5;
const LONGEST = 60;
/** Rounded positions differ by less. */
const SLACK = 1.5;
/** Letters are lower than their line: so much of it may be cut without a loss. */
const LINE_SLACK = 0.3;

/** Kinds of panels that nobody expects to scroll. */
const STILL = new Set(['text', 'stat', 'bargauge']);

export function cutTextsOf(panel: Element | null, type: string): readonly string[] {
  if (!panel) return [];
  const sides: readonly Side[] = STILL.has(type) ? ['x', 'y'] : ['x'];
  const walker = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
  const found = new Set<string>();
  while (found.size < MOST && walker.nextNode()) {
    const node = walker.currentNode;
    const text = (node.textContent ?? '').trim().slice(0, LONGEST);
    if (text !== '' && sides.some((side) => isCut(node, panel, side))) found.add(text);
  }
  return [...found];
}

type Side = 'x' | 'y';

interface Extent {
  readonly start: number;
  readonly end: number;
}

const extentOf = (box: DOMRect, side: Side): Extent =>
  side === 'x' ? { start: box.left, end: box.right } : { start: box.top, end: box.bottom };

/** Where the letters of a text stand. */
function lettersOf(line: DOMRect, side: Side): Extent {
  const { start, end } = extentOf(line, side);
  const spare = side === 'x' ? 0 : (end - start) * LINE_SLACK;
  return { start: start + spare, end: end - spare };
}

const lengthOf = ({ start, end }: Extent): number => end - start;

const exceeds = (inner: Extent, outer: Extent): boolean =>
  inner.start < outer.start - SLACK || inner.end > outer.end + SLACK;

function isCut(node: Node, panel: Element, side: Side): boolean {
  const range = document.createRange();
  range.selectNodeContents(node);
  const text = range.getBoundingClientRect();
  const parent = node.parentElement;
  if (text.width === 0 || text.height === 0 || !parent || isHidden(parent)) return false;
  const [extent, room] = [lettersOf(text, side), extentOf(panel.getBoundingClientRect(), side)];
  return exceeds(extent, room) || isClipped(parent, panel, { extent, side });
}

/** Whether something between the text and the panel hides a part of it. */
function isClipped(
  start: Element,
  panel: Element,
  { extent, side }: { readonly extent: Extent; readonly side: Side },
): boolean {
  const room = lengthOf(extentOf(panel.getBoundingClientRect(), side));
  for (let each: Element | null = start; each && each !== panel; each = each.parentElement) {
    const own = extentOf(each.getBoundingClientRect(), side);
    const style = getComputedStyle(each);
    const hides = (side === 'x' ? style.overflowX : style.overflowY) !== 'visible';
    // What is wider than the panel is scrolled inside of something narrower.
    if (hides && lengthOf(own) <= room + SLACK && exceeds(extent, own)) return true;
  }
  return false;
}

/** From the eye, on purpose: read aloud only. */
const isHidden = (element: Element): boolean => {
  const { width, height } = element.getBoundingClientRect();
  return width <= 1 || height <= 1 || getComputedStyle(element).visibility === 'hidden';
};
