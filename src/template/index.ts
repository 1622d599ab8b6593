export { checkTemplate } from './check-template.ts';
