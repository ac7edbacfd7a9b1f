/** What the form of this act posts besides what somebody types, as a browser reads it from the page. Throws without one. */
export function hiddenFields(page: string, act: string): Record<string, string> {
	const forms = [...page.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form);
	const form = forms.find((one) => one.includes(`action="?/${act}"`));
	if (form === undefined) throw new Error(`no form for ${act} on this page`);
	const inputs = [...form.matchAll(/<input\b[^>]*\btype="hidden"[^>]*>/g)].map(([input]) => input);
	const attribute = (input: string, name: string) =>
		new RegExp(`\\b${name}="([^"]*)"`).exec(input)?.[1] ?? '';
	return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]));
}
