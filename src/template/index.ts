export { checkTemplate, type CheckedTemplate } from './check-template.ts';
