/** The name of a field in the form, and of what is wrong with it: `options.0.text.en`. */
export const under = (path: string, key: string | number): string =>
	path === '' ? String(key) : `${path}.${key}`;

/** The hidden field with the id of a row. No key of the files and no language has this name. */
export const rowIdName = (row: string): string => under(row, '$id');

/** The field that says which button was pressed. */
export const ACT_NAME = 'act';
