/*
 * Shows a clinic's look while it is chosen, beside the form and unsaved. An addition: without it the form has a button
 * that does the same.
 */
(() => {
	const FORM = '[data-look-form]';
	const isColour = (text) => /^#[0-9a-f]{6}$/i.test(text);
	let waiting;

	/** The colour picked and the colour typed are one. */
	function agree({ accent, picked, picked_shown }, changed) {
		if (changed === picked) accent.value = picked.value;
		const typed = accent.value.trim();
		const full = typed.startsWith('#') ? typed : `#${typed}`;
		if (isColour(full)) picked.value = full.toLowerCase();
		// For the server: what is typed counts.
		picked_shown.value = picked.value;
	}

	function show({ accent, headings }) {
		const old = [...document.querySelectorAll('link[data-look-preview]')];
		const sheet = old.at(-1).cloneNode();
		const address = new URL(sheet.href);
		address.search = new URLSearchParams({ accent: accent.value, headings: headings.value });
		if (address.href === sheet.href) return;
		sheet.href = address.href;
		// The old one goes when the new one is there: nothing flickers.
		sheet.onload = () => old.forEach((link) => link.remove());
		document.head.append(sheet);
	}

	addEventListener('input', ({ target }) => {
		const form = target.form;
		if (!form?.matches(FORM)) return;
		agree(form.elements, target);
		clearTimeout(waiting);
		waiting = setTimeout(() => show(form.elements), 150);
	});
})();
