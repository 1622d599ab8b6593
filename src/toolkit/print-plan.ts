import type { Plan } from '../ir/index.ts';

/**
 * The Plan as JSON, for tools that read it elsewhere: `schemas/plan.schema.json` describes it.
 * Numbers that JSON has no word for are texts, as PromQL writes them: `+Inf`, `-Inf`, `NaN`.
 *
 * @example printPlan(project.plan) // what `nines plan` prints
 */
export const printPlan = (plan: Plan): string => `${JSON.stringify(plan, spell, 2)}\n`;

const spell = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? (SPELT.get(value) ?? 'NaN') : value;

const SPELT: ReadonlyMap<number, string> = new Map([
  [Infinity, '+Inf'],
  [-Infinity, '-Inf'],
]);
