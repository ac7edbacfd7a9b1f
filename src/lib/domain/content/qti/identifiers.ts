/**
 * An id of ours as QTI wants it (an XML name without a colon): ids of ours may begin with a digit. They hold neither
 * capitals nor underscores, so that a name with one of these is never another id.
 */
export const identifierOf = (id: string): string => (/^[a-z]/.test(id) ? id : `_${id}`);

/** An id that shares its element with ids of other things: `row_a` beside `target_a`. */
export const identifierAmong = (what: string, id: string): string => `${what}_${id}`;
