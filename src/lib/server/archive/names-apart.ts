/**
 * The first of these files that some computer could not keep beside the others: the same name by case or by the form of its
 * letters, or a file where another one needs a folder. Null when all are apart.
 */
export function nameTaken(entries: readonly { path: string; isFolder: boolean }[]): string | null {
	const files = new Set<string>();
	const folders = new Set<string>();
	for (const { path, isFolder } of entries) {
		const name = folded(path);
		if (files.has(name) || (!isFolder && folders.has(name))) return path;
		(isFolder ? folders : files).add(name);
		for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
			const folder = name.slice(0, end);
			if (files.has(folder)) return path;
			folders.add(folder);
		}
	}
	return null;
}

/** Both ways, because some letters have one capital and several small forms. */
const folded = (path: string): string => path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
