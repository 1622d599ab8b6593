import type { TextRange } from '../promql/index.ts';
import type { Walk } from './reading.ts';
import type { Value } from './values.ts';

/** An argument, evaluated. */
export interface Argument extends Value {
  readonly range: TextRange;
}

export interface Given {
  readonly walk: Walk;
  readonly name: string;
  /** Of the function's name. */
  readonly range: TextRange;
}

/** Looks at the arguments, and tells more of the result than the function's table does. */
export type Special = (args: readonly Argument[], given: Given) => Partial<Value> | void;
