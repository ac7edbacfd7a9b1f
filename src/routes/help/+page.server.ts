import { helpFor } from './help.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => helpFor(null, locals.locale);
