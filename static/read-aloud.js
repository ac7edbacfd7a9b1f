/*
 * Reads the passage around its buttons with a voice of this very device, and marks the paragraph it is at. Where there is
 * no such voice for the language, the buttons stay hidden: what somebody reads is sent to nobody. It keeps nothing.
 */
(() => {
	const synthesis = window.speechSynthesis;
	if (!synthesis) return;
	let rate = 1;
	/** What is read, or null. `spoken`: the sentence in the voice's mouth; null in a pause. */
	let reading = null;

	const languageOf = (tag) => tag.slice(0, 2).toLowerCase();
	const voiceFor = (language) => {
		const fit = synthesis
			.getVoices()
			.filter((voice) => voice.localService && languageOf(voice.lang) === languageOf(language));
		return fit.find((voice) => voice.default) ?? fit[0];
	};

	/** Sentence by sentence: some voices give up on long pieces, and most phones cannot pause one. */
	const sentencesOf = (block, language) => {
		const copy = block.cloneNode(true);
		// The number of a source is no word of the sentence.
		for (const mark of copy.querySelectorAll('sup')) mark.remove();
		const text = copy.textContent.replace(/\s+/g, ' ').trim();
		const sentences = window.Intl?.Segmenter
			? [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment)
			: [text];
		// A folded text cannot be marked; its picture can.
		return sentences.map((sentence) => ({ block: block.closest('figure') ?? block, sentence }));
	};

	function mark(block) {
		const marked = document.querySelector('[data-read-now]');
		if (marked === block) return;
		marked?.removeAttribute('data-read-now');
		block?.setAttribute('data-read-now', '');
		block?.scrollIntoView({ block: 'nearest' });
	}

	function show(controls, said) {
		const one = (selector) => controls.querySelector(selector);
		const state = reading ? (reading.spoken ? 'pause' : 'on') : 'play';
		const turn = one('[data-do=turn]');
		turn.textContent = turn.dataset[(turn.dataset.is = state)];
		one('[data-while]').hidden = !reading;
		for (const speed of controls.querySelectorAll('[data-do=speed]')) speed.ariaPressed = String(+speed.value === rate);
		one('[role=status]').textContent = one('[role=status]').dataset[said] ?? '';
	}

	function speak() {
		const next = reading.left[0];
		if (!next) return stop('ended');
		const spoken = new SpeechSynthesisUtterance(next.sentence);
		spoken.lang = reading.controls.dataset.listen;
		spoken.voice = voiceFor(spoken.lang);
		spoken.rate = rate;
		spoken.onerror = () => reading?.spoken === spoken && stop('ended');
		// A sentence that was broken off on purpose reports its end as well.
		spoken.onend = () => {
			if (reading?.spoken !== spoken) return;
			reading.left.shift();
			speak();
		};
		reading.spoken = spoken;
		mark(next.block);
		synthesis.speak(spoken);
	}

	function hush() {
		reading.spoken = null;
		synthesis.cancel();
	}

	function stop(said) {
		if (!reading) return;
		const { controls } = reading;
		hush();
		reading = null;
		mark(null);
		show(controls, said);
	}

	function begin(controls) {
		stop();
		// What is folded is left out, but for the words of a picture: they are all that a listener has of it.
		const blocks = [...controls.parentElement.querySelectorAll(':is(h1, h2, h3, h4, p, li):not([popover] *)')].filter(
			(block) => !block.closest('details') || block.closest('[data-aloud]')
		);
		reading = { controls, left: blocks.flatMap((block) => sentencesOf(block, controls.dataset.listen)) };
		speak();
	}

	document.addEventListener('click', ({ target }) => {
		const button = target.closest('[data-do]');
		const controls = button?.closest('[data-listen]');
		if (!controls) return;
		const isReading = reading?.controls === controls;
		let said;
		if (button.dataset.do === 'stop') {
			stop('ended');
			return controls.querySelector('[data-do=turn]').focus();
		}
		if (button.dataset.do === 'speed') {
			rate = +button.value;
			// The sentence begins again, in the new speed.
			if (reading?.spoken) (hush(), speak());
		} else if (!isReading) begin(controls);
		else if (reading.spoken) (hush(), (said = 'paused'));
		else speak();
		show(controls, said);
	});

	/** Buttons wherever there is a voice. What is not on the page any more is not read to its end. */
	function offer() {
		if (reading?.controls.isConnected === false) stop();
		for (const controls of document.querySelectorAll('[data-listen]')) {
			controls.hidden = !voiceFor(controls.dataset.listen);
			if (!reading) show(controls);
		}
	}
	offer();
	// A browser looks for its voices once it is asked, and says later that it found them.
	synthesis.onvoiceschanged = offer;
	// enhance.js puts the next passage in the place of this one.
	new MutationObserver(offer).observe(document.querySelector('main').parentNode, { childList: true });
	addEventListener('pagehide', () => stop());
})();
