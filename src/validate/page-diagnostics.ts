import { defineDiagnostics } from '../diagnostics/index.ts';

/** What the page of a service shows. */
export const pageDiagnostics = defineDiagnostics('service', {
  'bad-traffic': {
    severity: 'error',
    message: 'the traffic of service {service} cannot be drawn: {problem}',
    help: 'make it with traffic({ requests, … }) of metrics and of labels that they have',
  },
  'unknown-dependency': {
    severity: 'error',
    message: 'service {service} depends on "{given}", which is no service',
    help: '{suggestion}',
  },
  'depends-on-itself': {
    severity: 'error',
    message: 'service {given} depends on itself',
    help: 'name only other services in dependsOn',
  },
  'duplicate-dependency': {
    severity: 'error',
    message: 'service {service} depends on {given} twice',
    help: 'keep one of them',
  },
  'circular-dependency': {
    severity: 'warning',
    message: 'services depend on each other in a circle: {circle}',
    caption: 'part of a circle',
    help: 'name only what a service cannot work without, so that the cause of an incident is at the end of the chain',
  },
});
