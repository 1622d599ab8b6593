import type { TextRange } from './ast.ts';

/** What kind of mistake it is; stable, while messages may follow Prometheus. */
export type PromqlErrorCode =
  | 'syntax'
  | 'too-deep'
  | 'invalid-number'
  | 'invalid-duration'
  | 'invalid-modifier'
  | 'invalid-range'
  | 'invalid-regex'
  | 'invalid-label'
  | 'metric-name-twice'
  | 'empty-selector'
  | 'unknown-function'
  | 'unknown-aggregation'
  | 'not-enabled'
  | 'argument-count'
  | 'argument-type'
  | 'operand-type'
  | 'invalid-matching'
  | 'invalid-bool';

export interface PromqlError {
  readonly code: PromqlErrorCode;
  /** Prometheus' own wording where it has one. */
  readonly message: string;
  /** UTF-16 offsets into the text; 0 to 0 for trees that were not parsed. */
  readonly range: TextRange;
}
