// Every diagnostic of the validated domain, one table per area that users own.
import { defineDiagnostics } from '../diagnostics/index.ts';

const NAME_HELP = 'use lower case letters, digits and hyphens, for example "checkout-api"';

export const configDiagnostics = defineDiagnostics('config', {
  'invalid-shape': {
    severity: 'error',
    message: '{where} must be {expected}, got {given}',
    help: 'make it with the functions of nines; an import that is undefined is often a circle of imports',
  },
  'no-systems': {
    severity: 'error',
    message: 'the config has no systems, so there is nothing to generate',
    help: "add one: systems: [system('shop', { … })]",
  },
  'no-unrouted-receiver': {
    severity: 'error',
    message: 'nobody hears alerts that no route takes',
    help: 'name at least one receiver in unrouted',
  },
  'not-an-url': {
    severity: 'error',
    message: '{name} must be {allowed}, got {given}',
    help: 'write the whole address and no more, for example https://grafana.example.com',
  },
  'settle-out-of-range': {
    severity: 'error',
    message: 'settle must be shorter than {most}, got {given}',
    caption: 'tiles are recorded {most} late',
    help: "write how long a sample takes to become visible, for example '5s' or '30s'",
  },
  'scrape-interval-out-of-range': {
    severity: 'error',
    message: 'scrape interval must be from 1s to 2m, got {given}',
    caption: 'a 5m tile needs at least two samples',
    help: 'scrape at least every 2 minutes',
  },
  'unsupported-target': {
    severity: 'error',
    message: '{server} {given} is not a version that nines generates for',
    help: 'use {oldest} or later',
  },
});

export const valueDiagnostics = defineDiagnostics('config', {
  'not-a-duration': {
    severity: 'error',
    message: '"{given}" is not a duration',
    help: "write whole numbers with units from large to small, for example '30s', '5m' or '1h30m'",
  },
});

export const systemDiagnostics = defineDiagnostics('system', {
  'bad-name': {
    severity: 'error',
    message: 'system name "{given}" is not usable',
    help: NAME_HELP,
  },
  'duplicate-name': {
    severity: 'error',
    message: 'two systems are called "{given}"',
    help: 'give each system its own name',
  },
  'no-severities': {
    severity: 'error',
    message: 'the severity scheme has no levels',
    help: 'declare at least one level, most severe first',
  },
  'no-services': {
    severity: 'error',
    message: 'system {given} has no services, so nothing of it is watched',
    help: "add one: services: [service('checkout', { … })]",
  },
  'imports-not-read': {
    severity: 'error',
    message: 'the services of {given} have not been read',
    help: 'imported(…) is for configs that are loaded; read the files before you call compile(…)',
  },
  'interval-is-zero': {
    severity: 'error',
    message: '{field} of severity {severity} must be above 0s',
    help: "Alertmanager refuses 0s; write for example '5m', or groupWait: '0s' to be told at once",
  },
});

export const serviceDiagnostics = defineDiagnostics('service', {
  'bad-name': {
    severity: 'error',
    message: 'service name "{given}" is not usable',
    help: NAME_HELP,
  },
  'duplicate-name': {
    severity: 'error',
    message: 'two services are called "{given}"',
    help: 'service names are unique over all systems; put the system in front: "{suggestion}"',
  },
});

export const teamDiagnostics = defineDiagnostics('team', {
  'bad-name': { severity: 'error', message: 'team name "{given}" is not usable', help: NAME_HELP },
  'duplicate-name': {
    severity: 'error',
    message: 'two different teams are called "{given}"',
    help: 'define the team once and import it',
  },
  'unknown-severity': {
    severity: 'error',
    message: 'team {team} is to be told of severity "{given}", which no system that it serves has',
    help: '{suggestion}',
  },
  'severity-not-notified': {
    severity: 'error',
    message: 'nobody of team {team} is told of severity {severity}, which {alert} uses',
    help: 'an alert must reach somebody: name a channel in notify.{severity} of the team, or give the alert another severity',
  },
  'unknown-channel': {
    severity: 'error',
    message: 'team {team} has no channel "{given}"',
    help: '{suggestion}',
  },
});

export const sloDiagnostics = defineDiagnostics('slo', {
  'unknown-part': {
    severity: 'error',
    message: 'a part cannot be counted: {problem}',
    help: '{fix}',
  },
  'bad-alert-text': {
    severity: 'error',
    message: 'the alerts of an SLO cannot have the {kind} "{given}": {problem}',
    help: 'give it another name, such as contact or tier',
  },
  'bad-name': { severity: 'error', message: 'SLO name "{given}" is not usable', help: NAME_HELP },
  'duplicate-name': {
    severity: 'error',
    message: 'service {service} has two SLOs called "{given}"',
    help: "give one of them a name of its own: name: 'latency-checkout'",
  },
  'duplicate-id': {
    severity: 'error',
    message: 'SLO {given} of service {service} and SLO {other} have the same id "{id}"',
    help: 'an id is the service and the name; give one of the SLOs another name',
  },
  'objective-not-a-percentage': {
    severity: 'error',
    message: 'objective must be a percentage with its sign, got "{given}"',
    help: "write it as text: '99.9%'",
  },
  'objective-out-of-range': {
    severity: 'error',
    message: 'objective must be above 0% and below 100%, got {given}',
    caption: 'must leave some error budget, and not all',
    help: 'use {suggestion}',
  },
  'period-out-of-range': {
    severity: 'error',
    message: 'window must be from 1d to 1y in whole tiles of {tile}, got {given}',
    help: "use a rolling period such as '30d' or '90d'; a shorter one needs its own burnRates",
  },
  'unknown-severity': {
    severity: 'error',
    message: 'burn-rate alert has severity "{given}", which the scheme of {system} lacks',
    help: '{suggestion}',
  },
  'bad-calendar': {
    severity: 'error',
    message: 'calendar window must have {allowed}, got {given}',
    help: "write it like calendar('month', { timeZone: 'Europe/Berlin' })",
  },
  'bad-grouping': {
    severity: 'error',
    message: 'an SLO cannot be grouped by {given}: {problem}',
    help: '{fix}',
  },
  'bad-group': {
    severity: 'error',
    message: 'a group with an objective of its own must name {wanted}, got {given}',
    help: 'write where with exactly one value for each label of by',
  },
  'duplicate-group': {
    severity: 'error',
    message: 'two objectives are given for {given}',
    help: 'keep one of them',
  },
  'counting-without-effect': {
    severity: 'error',
    message: 'counting {given} has no effect on an SLI of type {sli}, which is counted in one way',
    help: 'leave counting out',
  },
  'unknown-counting': {
    severity: 'error',
    message: 'counting must be exact or rate, got {given}',
    help: 'leave counting out unless the metric is huge or has no target labels',
  },
  'budget-alert-out-of-range': {
    severity: 'error',
    message: 'remaining must be above 0% and below 100%, got {given}',
    help: "write the share of the budget at which somebody should know, for example '25%'",
  },
  'bad-low-traffic': {
    severity: 'error',
    message: 'lowTraffic must be a whole number of badEvents or of events, or ignore, got {given}',
    help: 'write { badEvents: 3 }',
  },
});

export const alertDiagnostics = defineDiagnostics('alert', {
  'bad-name': {
    severity: 'error',
    message: 'alert name "{given}" is not usable',
    help: 'use PascalCase letters and digits, for example "QueueTooLong"',
  },
  'reserved-name': {
    severity: 'error',
    message: 'alert name "{given}" is one that nines gives to the alerts of SLOs',
    help: 'choose a name that does not begin with SLO',
  },
  'duplicate-name': {
    severity: 'error',
    message: 'service {service} has two alerts called "{given}"',
    help: 'give one of them another name',
  },
  'unknown-severity': {
    severity: 'error',
    message: 'alert has severity "{given}", which the scheme of {system} lacks',
    help: '{suggestion}',
  },
  'invalid-expression': {
    severity: 'error',
    message: 'the condition cannot be evaluated: {problem}',
    help: 'correct the expression or the threshold',
  },
  'not-a-vector': {
    severity: 'error',
    message: 'the condition is a {type}, but an alert needs an instant vector',
    help: 'compare the result of a function such as rate(…) or max_over_time(…)',
  },
  'dashboard-variable': {
    severity: 'error',
    message: 'the condition uses {given}, which only dashboards know',
    help: "give the rate a window: rate(series, '5m')",
  },
  'unknown-in-pack': {
    severity: 'error',
    message: 'pack {pack} has no {what} "{given}"',
    help: '{suggestion}',
  },
});

export const metricDiagnostics = defineDiagnostics('metric', {
  'bad-name': {
    severity: 'error',
    message: 'metric name "{given}" is not one that Prometheus takes without quotes',
    help: 'use letters, digits, underscores and colons, not beginning with a digit',
  },
  'reserved-name': {
    severity: 'error',
    message: 'metric name "{given}" is one that nines records',
    help: 'choose another name; what nines records can be read in promql(…) as it is',
  },
  'bad-label': {
    severity: 'error',
    message: 'metric {metric} declares {given}, which is not a label name',
    help: 'use letters, digits and underscores, not beginning with a digit',
  },
  'no-values': {
    severity: 'error',
    message: 'label {label} is matched with no values, which selects series without that label',
    help: "name at least one value; for series without the label write {label}: ''",
  },
  'conflicting-declaration': {
    severity: 'error',
    message: 'metric {metric} is declared twice with different {what}',
    help: 'declare it once and import it',
  },
  'unknown-label': {
    severity: 'error',
    message: 'metric {metric} has no label "{given}"',
    help: '{suggestion}',
  },
  'invalid-regex': {
    severity: 'error',
    message:
      'label {label} is matched with "{given}", which is not a regular expression: {problem}',
    help: 'Prometheus uses RE2: no look-around and no back references',
  },
});

export const dashboardDiagnostics = defineDiagnostics('dashboard', {
  'bad-name': {
    severity: 'error',
    message: 'dashboard name "{given}" is not usable',
    help: NAME_HELP,
  },
  'duplicate-name': {
    severity: 'error',
    message: 'system {system} has two dashboards called "{given}"',
    help: 'give one of them another name',
  },
  'invalid-expression': {
    severity: 'error',
    message: 'a query of dashboard {dashboard} cannot be evaluated: {problem}',
    help: 'correct the expression',
  },
  'unknown-link-target': {
    severity: 'error',
    message: 'a link leads to the {what} "{given}", which there is not',
    help: '{suggestion}',
  },
  'bad-variable': {
    severity: 'error',
    message: 'variable "{given}" {problem}',
    help: 'use a name of letters, digits and underscores that no other variable has',
  },
});

export const routeDiagnostics = defineDiagnostics('route', {
  'bad-name': {
    severity: 'error',
    message: 'route name "{given}" is not usable',
    help: NAME_HELP,
  },
  'no-labels': {
    severity: 'error',
    message: 'route {route} names no labels, so it would take every alert',
    help: "name what it takes: labels: { alertname: 'CriticalError' }",
  },
  'bad-label': {
    severity: 'error',
    message: 'route {route} matches label "{given}", which is not a label name',
    help: 'use letters, digits and underscores, not beginning with a digit',
  },
  'no-receivers': {
    severity: 'error',
    message: 'route {route} leads to nobody',
    help: 'name at least one receiver in to',
  },
  'duplicate-name': {
    severity: 'error',
    message: 'system {system} has two routes called "{given}"',
    help: 'give one of them another name',
  },
});

export const runbookDiagnostics = defineDiagnostics('runbook', {
  'missing-file': {
    severity: 'error',
    message: 'runbook file "{given}" does not exist',
    help: 'the path is relative to the file that names it; create the file or correct the path',
  },
  'file-and-text': {
    severity: 'error',
    message: 'the runbook of {given} is given twice: in file "{file}", and in mitigation',
    help: 'keep one of them: the file, or mitigation for a text of a few lines',
  },
});
