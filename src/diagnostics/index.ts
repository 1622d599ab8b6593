export {
  hasErrors,
  NOWHERE,
  property,
  subject,
  type Diagnosed,
  type Diagnostic,
  type RelatedPlace,
  type Severity,
  type Subject,
} from './diagnostic.ts';
export { comparePlaces, inOrder } from './in-order.ts';
export { capturePlace, isLatePlace, latePlace, NO_PLACE, type Place } from './place.ts';
export { defineDiagnostics, type DiagnosticRow } from './table.ts';
