export type {
  Aggregation,
  AtModifier,
  Binary,
  BinaryOperator,
  Call,
  DurationExpression,
  Expression,
  MatchOperator,
  Matcher,
  MatrixSelector,
  NumberLiteral,
  NumberVariable,
  Paren,
  StringLiteral,
  Subquery,
  TextRange,
  Unary,
  ValueType,
  VectorMatching,
  VectorSelector,
} from './ast.ts';
export * as build from './builder.ts';
export type { AggregateOptions, BinaryOptions } from './builder.ts';
export {
  anySeries,
  catalogueOf,
  OPEN_CATALOGUE,
  type Catalogue,
  type SampleKind,
  type SeriesDeclaration,
} from './catalogue.ts';
export { checkExpression, type CheckOptions } from './check.ts';
export { escapeRegex } from './escape-regex.ts';
export type { PromqlError, PromqlErrorCode } from './errors.ts';
export { diagnose, EXPRESSION, finding, type Finding, type RelatedRange } from './finding.ts';
export type { AggregatorName, FunctionName, PrometheusTarget } from './functions.ts';
export { parseExpression, type ParseOptions, type ParseResult } from './parser.ts';
export { byteOffset, positionAt, type Position } from './position.ts';
export { printPretty } from './pretty.ts';
export { printExpression } from './printer.ts';
export { inspectRegex, regexProblem, type Regex } from './regex.ts';
export { valueType } from './value-type.ts';
export { children, mapSelectors, walk } from './walk.ts';
export * from './flow/index.ts';
export {
  declarationOf,
  parseUnit,
  printUnit,
  sampleType,
  type KindOptions,
  type SampleType,
  type Typed,
  type Unit,
} from './kinds/index.ts';
export { hazards, type HazardOptions } from './hazards/index.ts';
export { closestTarget, TARGETS } from './target.ts';
