export { connect, parseServerUrl, shownUrl, type Ask, type Samples } from './ask.ts';
