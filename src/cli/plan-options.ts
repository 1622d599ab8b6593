// How `nines plan` is asked.
import type { Command } from 'commander';
import { config, type Start } from './shared-options.ts';
import type { PlanOptions } from './plan.ts';

export function definePlan(program: Command, start: Start): void {
  program
    .command('plan')
    .summary('print the plan as JSON, for your own tools')
    .description(
      'Prints what emitters are given: every rule, route, dashboard and runbook page of the config as plain JSON, as schemas/plan.schema.json describes it. Writes nothing.',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .addHelpText('after', EXITS)
    .action((options: PlanOptions) =>
      start(async (session) => (await import('./plan.ts')).printPlan(options, session)),
    );
}

const EXITS = `
Exit codes:
  0  printed
  1  errors in the config
  2  wrong usage, or nines itself failed`;
