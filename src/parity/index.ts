export { comparePair } from './compare.ts';
export { planImported } from './ours.ts';
export { pairUp, type Pair } from './pairs.ts';
export { hasData, isSame, type Parity } from './parity.ts';
export { printParities } from './print-json.ts';
export { renderMarkdown, renderParities } from './render.ts';
