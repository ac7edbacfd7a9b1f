/** A telephone number as a link dials it: digits and a leading plus. */
export const dialled = (text: string): string => text.replaceAll(/[^+\d]/g, '');
