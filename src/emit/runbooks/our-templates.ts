// The templates are compiled when nines is built (scripts/templates.mjs).
import type { RunbookPage } from '../../ir/index.ts';
import alertTable from './templates/alert-table.hbs';
import alertPage from './templates/alert.hbs';
import atWork from './templates/at-work.hbs';
import budgetRow from './templates/budget-row.hbs';
import budget from './templates/budget.hbs';
import burnRateRow from './templates/burn-rate-row.hbs';
import burnRate from './templates/burn-rate.hbs';
import escalation from './templates/escalation.hbs';
import gateCommand from './templates/gate-command.hbs';
import gate from './templates/gate.hbs';
import header from './templates/header.hbs';
import incidentsPage from './templates/incidents.hbs';
import indexPage from './templates/index.hbs';
import maintenance from './templates/maintenance.hbs';
import matrix from './templates/matrix.hbs';
import missingDataRow from './templates/missing-data-row.hbs';
import missingData from './templates/missing-data.hbs';
import mitigation from './templates/mitigation.hbs';
import namesPage from './templates/names.hbs';
import now from './templates/now.hbs';
import onCallRotations from './templates/on-call-rotations.hbs';
import phases from './templates/phases.hbs';
import procedurePage from './templates/procedure.hbs';
import procedures from './templates/procedures.hbs';
import queries from './templates/queries.hbs';
import reviewQuestions from './templates/review-questions.hbs';
import review from './templates/review.hbs';
import rollback from './templates/rollback.hbs';
import rule from './templates/rule.hbs';
import scenarioPage from './templates/scenario.hbs';
import scenarios from './templates/scenarios.hbs';
import silence from './templates/silence.hbs';
import sloPage from './templates/slo.hbs';
import systemPage from './templates/system.hbs';
import tellOthers from './templates/tell-others.hbs';
import told from './templates/told.hbs';
import watchdog from './templates/watchdog.hbs';
import who from './templates/who.hbs';

/** The template of each kind of page, by its file's name. */
export const PAGES: Readonly<Record<RunbookPage['kind'], string>> = {
  alert: 'alert',
  slo: 'slo',
  system: 'system',
  incidents: 'incidents',
  scenario: 'scenario',
  procedure: 'procedure',
  index: 'index',
  names: 'names',
  watchdog: 'watchdog',
  rotations: 'on-call-rotations',
};

/** All of our templates, by their files' names: those of pages, and those that pages include. */
export const OUR_TEMPLATES: Readonly<Record<string, TemplateSpecification>> = {
  alert: alertPage,
  slo: sloPage,
  system: systemPage,
  incidents: incidentsPage,
  scenario: scenarioPage,
  procedure: procedurePage,
  index: indexPage,
  names: namesPage,
  watchdog,
  'on-call-rotations': onCallRotations,
  'alert-table': alertTable,
  'at-work': atWork,
  'budget-row': budgetRow,
  budget,
  'burn-rate-row': burnRateRow,
  'burn-rate': burnRate,
  escalation,
  gate,
  'gate-command': gateCommand,
  header,
  maintenance,
  matrix,
  'missing-data-row': missingDataRow,
  'missing-data': missingData,
  mitigation,
  now,
  phases,
  procedures,
  queries,
  'review-questions': reviewQuestions,
  review,
  rollback,
  rule,
  scenarios,
  silence,
  'tell-others': tellOthers,
  told,
  who,
};
