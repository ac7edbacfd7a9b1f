import type { LayoutServerLoad } from './$types';

/** For the menu that every frame has: how the pages look now. */
export const load: LayoutServerLoad = ({ locals }) => ({ look: locals.look });
