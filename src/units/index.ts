export { printClock } from './clock.ts';
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
export { parseInstant, printInstant } from './instant.ts';
export { parsePercent, parseQuantity, printPercent, type Unit } from './quantity.ts';
export {
  offsetAt,
  offsetsOf,
  readTimeZone,
  timeZoneNames,
  type Offsets,
  type TimeZone,
  type YearlyChange,
} from './time-zone.ts';
