import { m } from '$lib/i18n/paraglide/messages.js';

/** The script's own words. `%` and `%%` stand for what it fills in. */
export const editorWords = () => ({
	toolbar: m.studio_editor_toolbar(),
	keys: m.studio_editor_keys(),
	heading: m.studio_editor_heading(),
	subheading: m.studio_editor_subheading(),
	bold: m.studio_editor_bold(),
	emphasis: m.studio_editor_emphasis(),
	bullets: m.studio_editor_bullets(),
	numbers: m.studio_editor_numbers(),
	undo: m.studio_editor_undo(),
	redo: m.studio_editor_redo(),
	term: m.studio_editor_term(),
	param: m.studio_editor_fact(),
	cite: m.studio_editor_source(),
	figure: m.studio_editor_picture(),
	pickTerm: m.studio_editor_term_pick(),
	pickParam: m.studio_editor_fact_pick(),
	pickCite: m.studio_editor_source_pick(),
	pickFigure: m.studio_editor_picture_pick(),
	terms: m.studio_editor_terms(),
	params: m.studio_editor_facts(),
	cites: m.studio_editor_sources(),
	figures: m.studio_editor_pictures(),
	termWords: m.studio_editor_term_words(),
	noFigure: m.studio_editor_picture_none(),
	find: m.studio_editor_find(),
	found: m.studio_editor_found({ found: '%%', all: '%' }),
	putIn: m.studio_editor_put_in(),
	cancel: m.studio_editor_cancel(),
	error: m.studio_editor_check_error(),
	warning: m.studio_editor_check_warning(),
	note: m.studio_editor_check_note(),
	nothing: m.studio_editor_check_nothing(),
	checkFailed: m.studio_editor_check_failed(),
	grade: m.studio_editor_grade({ grade: '%' }),
	ease: m.studio_editor_ease({ grade: '%' })
});

export type EditorWords = ReturnType<typeof editorWords>;
