import { helpFor } from '../help.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => helpFor(params.clinic, locals.locale);
