export { connect, parseServerUrl, shownUrl, type Ask, type Samples } from './ask.ts';
export { getFrom, type Fetched, type Get } from './get.ts';
