/* Says that a file is too large before all of it is sent. An addition: the server says the same, some time later. */
addEventListener('change', ({ target }) => {
	const most = Number(target.form?.dataset.mostBytes);
	if (target.type !== 'file' || !most) return;
	const isTooLarge = target.files[0]?.size > most;
	target.setCustomValidity(isTooLarge ? target.form.dataset.tooLarge : '');
	target.reportValidity();
	// Not sent: the server would read none of it.
	if (isTooLarge) target.value = '';
});
