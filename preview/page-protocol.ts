// What a page, its server and the browser's driver say to each other.
import type { Photo, ServedDashboard } from '../src/preview/protocol.ts';

/** All that a page tells of itself. */
export type PageFacts = Pick<Photo, 'span' | 'panels' | 'variables' | 'annotations'>;

/** What a page is given to begin with. */
export interface Boot {
  readonly dashboard: unknown;
  readonly others: readonly Pick<ServedDashboard, 'key' | 'title' | 'tags'>[];
  readonly now?: number;
  readonly from?: string;
  readonly to?: string;
  readonly scrapeInterval: string;
}

/** What a page lets the browser's driver call: `window.preview`. */
export interface PageHandle {
  /** What is still at work, by title; none once all is drawn. */
  pending(): readonly string[];
  facts(): PageFacts;
}
