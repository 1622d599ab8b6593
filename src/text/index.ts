export { nearest, suggest } from './did-you-mean.ts';
export { by, byText } from './order.ts';
export { describeThrown } from './thrown.ts';
