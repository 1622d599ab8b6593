export { shoot } from './shoot.ts';
export { serve } from './site.ts';
