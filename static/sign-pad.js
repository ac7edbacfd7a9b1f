/*
 * Lets a person draw their signature on the signing page, with a finger, a pen or a mouse. An addition: without it, or
 * for whoever uses a keyboard, the typed name is the signature. What is sent are the strokes, as JSON:
 * { width, height, strokes: [[[x, y], …], …] } in whole units of the canvas.
 */
(() => {
	const PAD = '[data-signature-pad]';
	/** Points closer than this say nothing about a signature and only make it long. */
	const LEAST_STEP = 2;
	const MOST_POINTS = 3500;

	function setUp(pad) {
		const canvas = pad.querySelector('canvas');
		const field = pad.querySelector('input[type=hidden]');
		const pen = canvas.getContext('2d');
		if (!pen) return;
		const { width, height } = canvas;
		let strokes = readStrokes(field.value, width, height);
		let stroke = null;

		pad.hidden = false;
		Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#1d2430' });
		draw();
		mark();

		const pointOf = (event) => {
			const box = canvas.getBoundingClientRect();
			const along = (value, size) => Math.max(0, Math.min(size, Math.round(value)));
			return [
				along(((event.clientX - box.left) / box.width) * width, width),
				along(((event.clientY - box.top) / box.height) * height, height)
			];
		};

		function line([x, y], [toX, toY]) {
			pen.beginPath();
			pen.moveTo(x, y);
			pen.lineTo(toX, toY);
			pen.stroke();
		}

		function draw() {
			pen.clearRect(0, 0, width, height);
			for (const points of strokes) points.forEach((point, place) => line(points[place - 1] ?? point, point));
		}

		function keep() {
			field.value = strokes.length ? JSON.stringify({ width, height, strokes }) : '';
			mark();
		}

		/** For enhance.js, which throws nothing away that somebody made: a hidden field does not say that it changed. */
		function mark() {
			pad.toggleAttribute('data-written', strokes.length > 0);
		}

		const isFull = () => strokes.reduce((points, { length }) => points + length, 0) >= MOST_POINTS;

		canvas.addEventListener('pointerdown', (event) => {
			if (event.button !== 0 || isFull()) return;
			event.preventDefault();
			canvas.setPointerCapture(event.pointerId);
			stroke = [pointOf(event)];
			strokes.push(stroke);
			line(stroke[0], stroke[0]);
		});
		canvas.addEventListener('pointermove', (event) => {
			if (!stroke || isFull()) return;
			const last = stroke[stroke.length - 1];
			const next = pointOf(event);
			if (Math.abs(next[0] - last[0]) + Math.abs(next[1] - last[1]) < LEAST_STEP) return;
			stroke.push(next);
			line(last, next);
		});
		for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
			canvas.addEventListener(end, () => {
				stroke = null;
				keep();
			});
		}
		pad.querySelector('[data-signature-clear]').addEventListener('click', () => {
			strokes = [];
			draw();
			keep();
		});
	}

	/** A drawing that came back with the page; anything else is none. */
	function readStrokes(text, width, height) {
		try {
			const drawing = JSON.parse(text);
			return drawing.width === width && drawing.height === height ? drawing.strokes : [];
		} catch {
			return [];
		}
	}

	const waiting = () => document.querySelectorAll(`${PAD}[hidden]`).forEach(setUp);
	waiting();
	// enhance.js puts a new page in place of the old one; its pad waits to be set up too.
	new MutationObserver(waiting).observe(document.body, { childList: true, subtree: true });
})();
