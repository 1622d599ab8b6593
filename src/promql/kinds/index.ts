export type { KindOptions } from './checks/check.ts';
export { declarationOf } from './declaration-of.ts';
export { sampleType, type Typed } from './sample-type.ts';
export type { SampleType } from './sample.ts';
export { parseUnit, printUnit, type Unit } from './units.ts';
