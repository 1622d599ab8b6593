export { backtest, type Backtest } from './backtest.ts';
export { fetchHistory, type Phases } from './fetch-history.ts';
export { printBacktests } from './print-json.ts';
export { renderBacktestPage } from './render-page.ts';
export { renderBacktests } from './render-text.ts';
export { replay, type Span } from './replay.ts';
export { subjectOf, type Subject } from './subject.ts';
