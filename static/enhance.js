/*
 * Makes plain form posts smoother and is never required: without it, or when anything here fails, the browser posts
 * the form itself. It keeps nothing: no storage, and no answer outlives the page it was given on.
 *
 * A form marked `data-enhance` is posted in the background and the new page's <main> takes the place of the old one.
 * The page says its words in data attributes of this script's own tag, in the reader's language.
 */
(() => {
	const words = document.currentScript.dataset;
	const mainOf = (page) => page.querySelector('main');
	const place = () => location.pathname + location.search;
	let shown = place();
	/** The form whose answer is awaited. */
	let sending = null;

	/** Says it beside the form, where the person is looking, and aloud. What they typed stays in the form. */
	function tell(form, text, link) {
		form.querySelector('.enhance-told')?.remove();
		const note = document.createElement('p');
		note.className = 'enhance-told';
		note.setAttribute('role', 'alert');
		note.append(text);
		if (link) {
			const anchor = document.createElement('a');
			Object.assign(anchor, { href: link, target: '_blank', rel: 'noopener', textContent: words.signIn });
			note.append(' ', anchor);
		}
		form.append(note);
		note.scrollIntoView({ block: 'nearest' });
		return note;
	}

	/**
	 * The stylesheets and scripts that the new page needs and this one lacks, loaded before its words are shown. Stylesheets
	 * that it does not wear any more are taken off: a clinic's look may have changed.
	 */
	async function wear(page) {
		const parts = (of) => [...of.head.querySelectorAll('link[rel=stylesheet], script[src]')];
		const where = (part) => part.href ?? part.src;
		const worn = parts(document);
		const wanted = parts(page);
		const lacks = (among, part) => !among.some((one) => where(one) === where(part));
		await Promise.all(
			wanted
				.filter((part) => lacks(worn, part))
				.map(
					(part) =>
						new Promise((done) => {
							// Made anew: a script that was parsed out of a page's sight never runs.
							const copy = document.createElement(part.localName);
							for (const { name, value } of part.attributes) copy.setAttribute(name, value);
							copy.onload = copy.onerror = done;
							document.head.append(copy);
						})
				)
		);
		for (const part of worn) if (part.rel === 'stylesheet' && lacks(wanted, part)) part.remove();
	}

	/** How the pages look is said by <html> and chosen in the frame: this page and what is written on it stay. */
	function wearLook(form, button) {
		document.documentElement.setAttribute(`data-${button.name}`, button.value);
		for (const one of form.elements) if (one.name === button.name) one.ariaPressed = String(one === button);
	}

	/** What is half written in other forms of the page, such as a question to the care team, is carried across. */
	function unsent(form) {
		return [...document.querySelectorAll('main textarea[id]')].filter(
			(box) => box.form !== form && box.value !== box.defaultValue
		);
	}

	/** Whether the person typed, chose or drew anything on this page that was not sent yet. */
	function isWritten() {
		const changed = (field) =>
			field.tagName === 'OPTION'
				? field.selected !== field.defaultSelected
				: field.type === 'checkbox' || field.type === 'radio'
					? field.checked !== field.defaultChecked
					: field.value !== field.defaultValue;
		// The first choice of a list is what it shows before anybody chose.
		const fields = [...document.querySelectorAll('main :is(input, textarea, option + option)')];
		return fields.some(changed) || document.querySelector('main [data-written]') !== null;
	}

	function focusOn(main, wanted) {
		const target = wanted ?? main.querySelector('h1') ?? main;
		if (!target.matches('a, button, input, select, textarea, [tabindex]')) target.tabIndex = -1;
		scrollTo(0, 0);
		// Moves only as far as needed: the top of the page stays in view where the target is near it.
		target.focus();
	}

	async function show(page, form) {
		await wear(page);
		const kept = unsent(form);
		const next = document.importNode(mainOf(page), true);
		const wanted = next.querySelector('[autofocus]') ?? next.querySelector('[data-saved]');
		// The attribute works only while a page loads; afterwards the browser complains about it.
		wanted?.removeAttribute('autofocus');
		mainOf(document).replaceWith(next);
		for (const box of kept) {
			const again = document.getElementById(box.id);
			if (again) again.value = box.value;
		}
		document.title = page.title;
		offerMoves();
		focusOn(next, wanted);
	}

	/** The browser's own post, the pressed button included. */
	function postPlainly(form, button) {
		sending = null;
		form.removeAttribute('data-enhance');
		form.requestSubmit(button);
	}

	async function post(form, button) {
		const data = new FormData(form);
		if (button?.name) data.append(button.name, button.value);
		const files = form.enctype === 'multipart/form-data';
		const response = await fetch(button?.hasAttribute('formaction') ? button.formAction : form.action, {
			method: 'POST',
			body: files ? data : new URLSearchParams(data),
			headers: { accept: 'text/html' }
		});
		if (response.status >= 500) return tell(form, words.failed);
		if (form.matches('[data-reader-look]')) return wearLook(form, button);
		const page = new DOMParser().parseFromString(await response.text(), 'text/html');
		const next = mainOf(page);
		if (!next) return postPlainly(form, button);
		if (next.dataset.shell !== mainOf(document).dataset.shell) {
			// Another frame: signed in or out. Nothing that was written is thrown away to show it.
			const onward = response.redirected ? response.url : next.querySelector('a[href^="/sign-in"]')?.href;
			if (!onward) return postPlainly(form, button);
			return isWritten() ? tell(form, words.signedOut, onward) : location.assign(onward);
		}
		if (response.redirected && response.url !== location.href) history.pushState({}, '', response.url);
		shown = place();
		await show(page, form);
	}

	/** What was said at forms that have to wait. */
	let told = [];

	addEventListener('submit', async (event) => {
		const form = event.target;
		if (event.defaultPrevented || form.method !== 'post') return;
		if (sending) {
			// Another form of this page would be about what is no longer so once the answer is there: a yes, then a no.
			event.preventDefault();
			if (form !== sending) told.push(tell(form, words.sending));
			return;
		}
		if (!form.matches('[data-enhance]')) return;
		event.preventDefault();
		sending = form;
		form.ariaBusy = 'true';
		try {
			await post(form, event.submitter);
		} catch {
			// No answer: offline, most likely. The next press goes the browser's own way.
			tell(form, words.failed);
			form.removeAttribute('data-enhance');
		} finally {
			sending = null;
			form.ariaBusy = null;
			for (const note of told.splice(0)) note.remove();
		}
	});

	// Steps put in order by buttons: each gives the places their numbers, which are what is sent.
	const steps = (list) => [...list.children];
	const placeOf = (step) => Number(step.querySelector('select').value);
	function number(list, moved) {
		steps(list).forEach((step, place) => {
			step.querySelector('select').value = String(place + 1);
			const [up, down] = step.querySelectorAll('.moves button');
			up.disabled = place === 0;
			down.disabled = place === list.children.length - 1;
			if (step === moved) list.nextElementSibling.textContent = list.dataset.moved.replace('%', place + 1);
		});
	}
	function offerMoves() {
		for (const list of document.querySelectorAll('main [data-order]:not([data-moves])')) {
			list.dataset.moves = '';
			if (steps(list).every(placeOf)) list.append(...steps(list).sort((a, b) => placeOf(a) - placeOf(b)));
			const said = document.createElement('p');
			said.className = 'visually-hidden';
			said.setAttribute('role', 'status');
			list.after(said);
			for (const step of steps(list)) {
				const moves = document.createElement('p');
				moves.className = 'moves';
				for (const way of ['up', 'down']) {
					const button = document.createElement('button');
					button.type = 'button';
					button.textContent = list.dataset[way];
					button.setAttribute('aria-describedby', step.querySelector('label').id ||= `${step.querySelector('select').id}-label`);
					button.addEventListener('click', () => {
						const other = way === 'up' ? step.previousElementSibling : step.nextElementSibling;
						if (!other) return;
						other[way === 'up' ? 'before' : 'after'](step);
						number(list, step);
						(button.disabled ? moves.querySelector('button:enabled') : button).focus();
					});
					moves.append(button);
				}
				step.append(moves);
			}
		}
	}
	addEventListener('DOMContentLoaded', offerMoves);

	// Only the server knows where a person is, so going back asks it. A jump within the page is no going back.
	addEventListener('popstate', () => place() === shown || location.reload());

	// A number at a sentence leads to its source, which is folded away.
	addEventListener('click', (event) => {
		const link = event.target.closest?.('a[href^="#"]');
		const target = link && document.getElementById(link.hash.slice(1));
		if (target?.tagName === 'DETAILS') target.open = true;
	});
})();
