import { staffLayout } from '../staff-layout.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => staffLayout(event);
