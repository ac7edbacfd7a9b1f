/** Prints rows under their heads: words to the left, numbers to the right. */
export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): void {
	const widths = heads.map((head, column) =>
		Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0))
	);
	const lineOf = (cells: readonly string[]): string =>
		cells
			.map((cell, column) =>
				column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
			)
			.join('  ');
	console.log(lineOf(heads));
	for (const row of rows) console.log(lineOf(row));
}
