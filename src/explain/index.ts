export { explainName, type Asked } from './explain.ts';
export { explainPlace, type FilePosition } from './explain-place.ts';
export type { Explanation } from './explanation.ts';
export { printExplanation } from './print-json.ts';
export { renderExplanationMarkdown } from './render-markdown.ts';
export { renderExplanation } from './render-text.ts';
export { openWorld, type World } from './world.ts';
