export type * from './dashboards.ts';
export type * from './origin.ts';
export type * from './plan.ts';
export type * from './routing.ts';
export type * from './rules.ts';
export type * from './runbooks.ts';
