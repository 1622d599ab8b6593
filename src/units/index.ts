export {
  add,
  compare,
  decimal,
  divide,
  multiply,
  parseDecimal,
  round,
  subtract,
  toNumber,
  type Decimal,
} from './decimal.ts';
export {
  duration,
  milliseconds,
  parseDuration,
  printDuration,
  renderDuration,
  type Duration,
  type DurationText,
} from './duration.ts';
export { printInstant } from './instant.ts';
export { parsePercent, parseQuantity, printPercent, type Unit } from './quantity.ts';
export { offsetAt, readTimeZone, type TimeZone, type YearlyChange } from './time-zone.ts';
