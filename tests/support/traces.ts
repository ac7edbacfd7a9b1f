/** Each of these as it would look in a log, an address or a metric: written plainly, or encoded as a part of an address. */
export function tracesOf(secrets: readonly string[], text: string): string[] {
	const shapes = [text, text.replaceAll('+', ' ').replaceAll(/(?:%[0-9a-f]{2})+/gi, decoded)].map(plain);
	return secrets.filter((secret) => shapes.some((shape) => shape.includes(plain(secret))));
}

const plain = (text: string): string => text.normalize('NFC').toLowerCase();

/** What is no encoded text stays as it is. */
function decoded(bytes: string): string {
	try {
		return decodeURIComponent(bytes);
	} catch {
		return bytes;
	}
}
