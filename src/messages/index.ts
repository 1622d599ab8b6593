export { bodyText } from './body.ts';
export { MARKUPS, type Markup, type Medium } from './markup.ts';
export { reference, referencesIn } from './reference.ts';
export { bodyName, MESSAGE_TEMPLATES } from './templates.ts';
