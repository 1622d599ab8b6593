export { nearest, suggest } from './did-you-mean.ts';
export { groupBy } from './group.ts';
export { by, byText } from './order.ts';
export { describeThrown } from './thrown.ts';
