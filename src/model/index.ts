export type * from './condition.ts';
export type * from './dashboard.ts';
export type * from './metric.ts';
export type * from './model.ts';
export type * from './receiver.ts';
export type * from './sli.ts';
export type * from './window.ts';
