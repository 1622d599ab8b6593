import type { Scenario } from '../../model/index.ts';

/** Whether somebody has written what helps: for the definition, or for an incident it is a sign of. */
export const isWritten = (
  { handwritten }: { readonly handwritten: string },
  scenarios: readonly Scenario[],
): boolean => handwritten !== '' || scenarios.some((scenario) => scenario.handwritten !== '');
