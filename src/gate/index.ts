export { decideGate, worstOf, type Decision, type GateResult } from './decide.ts';
export { printGates } from './print-json.ts';
export { renderGatesMarkdown } from './render-markdown.ts';
export { renderGates } from './render-text.ts';
