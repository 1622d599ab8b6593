// The shapes of what is written about incidents: properties of a system.
import { measure } from './measure-shapes.ts';
import { definition, list, open, record, text, words } from './shape-parts.ts';

const written = { runbook: words, markdown: words };
const procedure = definition('procedure', 'a procedure made by procedure(…)', {
  name: text,
  props: open({ title: words, description: words, takes: text, approvedBy: words, ...written }),
});
const communication = definition('communication', 'a text made by communication(…)', {
  name: text,
  props: open({ title: words, audience: text, when: words, every: words, ...written }),
});
const scenario = definition('scenario', 'a scenario made by scenario(…)', {
  name: text,
  props: open({
    title: words,
    description: words,
    severity: text,
    alerts: list(text).optional(),
    slos: list(text).optional(),
    signs: list(text).optional(),
    queries: record(measure).optional(),
    procedures: list(procedure).optional(),
    communication: list(communication).optional(),
    ...written,
  }),
});

export const incidentShapes = {
  scenarios: list(scenario).optional(),
  procedures: list(procedure).optional(),
  workflow: list(open({ name: text, what: text, until: words, when: words })).optional(),
  communication: list(communication).optional(),
  review: definition('incident-review', 'a review made by incidentReview(…)', {
    props: open({ within: words, ...written }),
  }).optional(),
};
