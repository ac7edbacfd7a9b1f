/**
 * Where warning signs of a clinic's own stand. A base has them in its levels and not here, so that none of them is ever mixed
 * up with what the base locks; the file begins with the first sign in it and goes with the last.
 */
export const OWN_SIGNS = 'warning-levels/signs.yaml';
