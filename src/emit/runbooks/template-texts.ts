// The texts of our templates, for users who want one to start from.
import { source as alertText } from './templates/alert.hbs';
import { source as alertTableText } from './templates/alert-table.hbs';
import { source as atWorkText } from './templates/at-work.hbs';
import { source as budgetText } from './templates/budget.hbs';
import { source as budgetRowText } from './templates/budget-row.hbs';
import { source as burnRateText } from './templates/burn-rate.hbs';
import { source as burnRateRowText } from './templates/burn-rate-row.hbs';
import { source as escalationText } from './templates/escalation.hbs';
import { source as gateText } from './templates/gate.hbs';
import { source as headerText } from './templates/header.hbs';
import { source as incidentsText } from './templates/incidents.hbs';
import { source as indexText } from './templates/index.hbs';
import { source as maintenanceText } from './templates/maintenance.hbs';
import { source as matrixText } from './templates/matrix.hbs';
import { source as missingDataText } from './templates/missing-data.hbs';
import { source as missingDataRowText } from './templates/missing-data-row.hbs';
import { source as mitigationText } from './templates/mitigation.hbs';
import { source as namesText } from './templates/names.hbs';
import { source as nowText } from './templates/now.hbs';
import { source as onCallRotationsText } from './templates/on-call-rotations.hbs';
import { source as phasesText } from './templates/phases.hbs';
import { source as procedureText } from './templates/procedure.hbs';
import { source as proceduresText } from './templates/procedures.hbs';
import { source as queriesText } from './templates/queries.hbs';
import { source as reviewText } from './templates/review.hbs';
import { source as reviewQuestionsText } from './templates/review-questions.hbs';
import { source as rollbackText } from './templates/rollback.hbs';
import { source as ruleText } from './templates/rule.hbs';
import { source as scenarioText } from './templates/scenario.hbs';
import { source as scenariosText } from './templates/scenarios.hbs';
import { source as silenceText } from './templates/silence.hbs';
import { source as sloText } from './templates/slo.hbs';
import { source as systemText } from './templates/system.hbs';
import { source as tellOthersText } from './templates/tell-others.hbs';
import { source as toldText } from './templates/told.hbs';
import { source as watchdogText } from './templates/watchdog.hbs';
import { source as whoText } from './templates/who.hbs';

/** By their files' names, without ending. */
export const TEMPLATE_TEXTS: Readonly<Record<string, string>> = {
  alert: alertText,
  'alert-table': alertTableText,
  'at-work': atWorkText,
  budget: budgetText,
  'budget-row': budgetRowText,
  'burn-rate': burnRateText,
  'burn-rate-row': burnRateRowText,
  escalation: escalationText,
  gate: gateText,
  header: headerText,
  incidents: incidentsText,
  index: indexText,
  maintenance: maintenanceText,
  matrix: matrixText,
  'missing-data': missingDataText,
  'missing-data-row': missingDataRowText,
  mitigation: mitigationText,
  names: namesText,
  now: nowText,
  'on-call-rotations': onCallRotationsText,
  phases: phasesText,
  procedure: procedureText,
  procedures: proceduresText,
  queries: queriesText,
  review: reviewText,
  'review-questions': reviewQuestionsText,
  rollback: rollbackText,
  rule: ruleText,
  scenario: scenarioText,
  scenarios: scenariosText,
  silence: silenceText,
  slo: sloText,
  system: systemText,
  'tell-others': tellOthersText,
  told: toldText,
  watchdog: watchdogText,
  who: whoText,
};
