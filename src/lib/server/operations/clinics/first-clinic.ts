/** The first clinic of an installation that has none. The name holds its place until its administrator gives one. */
export const FIRST_CLINIC = { slug: 'clinic', name: 'Our clinic' };

/** Empty while the clinic has only the name that holds the place. */
export const nameGiven = (name: string): string => (name === FIRST_CLINIC.name ? '' : name);
