import { defineDiagnostics } from '../diagnostics/index.ts';

export const alertDiagnostics = defineDiagnostics('alert', {
  'annotation-missing': {
    severity: 'error',
    message: 'alert {alert} is emitted without the annotation {annotation}',
    help: 'every alert needs summary, description, runbook_url and dashboard_url',
  },
  'label-missing': {
    severity: 'error',
    message: 'alert {alert} is emitted without the label {label}',
    help: 'every alert needs the labels severity and team',
  },
  'runbook-link-broken': {
    severity: 'error',
    message: 'runbook_url of alert {alert} is wrong: {url} ({reason})',
    help: 'emit the runbooks too, and let {base} be where they can be read',
  },
  'dashboard-link-broken': {
    severity: 'error',
    message: 'dashboard_url of alert {alert} is wrong: {url} ({reason})',
    help: 'emit the dashboards too, and let {base} be where Grafana is reached',
  },
});

export const runbookDiagnostics = defineDiagnostics('runbook', {
  'link-broken': {
    severity: 'error',
    message: '{file}, line {line}: the link to {target} leads nowhere ({reason})',
    help: 'a hand-written part may link to generated pages, to sections of its page, and to full addresses',
  },
  'no-mitigation': {
    severity: 'warning',
    message: 'nothing says what helps when {definition} wakes somebody',
    help: "write it down: runbook: './runbooks/NAME.md', or mitigation: '…' for a few lines, or a scenario that names it as a sign",
  },
});
