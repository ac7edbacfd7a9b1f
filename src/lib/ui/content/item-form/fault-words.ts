import type { Fault } from '$lib/domain/quiz/answer.ts';
import { rowField } from '$lib/domain/quiz/kinds/rows.ts';
import type { PublicItem } from '$lib/domain/quiz/quiz.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { FormError } from '../../kit/error-summary/ErrorSummary.svelte';
import { plainText } from '../mentions.ts';
import type { Reading } from '../reading.ts';

/** What has to be put right in an answer before it counts, each with what to do. */
export const faultWords = (item: PublicItem, faults: readonly Fault[], reading: Reading): FormError[] =>
	faults.map((fault) => ({ field: fault.field, text: wordsOf(item, fault, reading) }));

function wordsOf(item: PublicItem, { field, fault }: Fault, reading: Reading): string {
	if (field === 'sureness') return m.patient_item_sureness_missing();
	switch (item.kind) {
		case 'multiple':
			return m.patient_item_ticks_missing();
		case 'true_false':
			return field === 'reason' ? m.patient_item_reason_missing() : m.patient_item_verdict_missing();
		case 'match':
		case 'categorise':
			return rowWords(item.rows);
		case 'order':
			return rowWords(item.steps);
		case 'numeric':
			return fault === 'empty' ? m.patient_item_number_missing() : m.patient_item_number_not();
		case 'cloze':
			return m.patient_item_gap_missing({
				number: item.gaps.findIndex(({ id }) => rowField(id) === field) + 1
			});
		case 'single':
		case 'scenario':
			return m.patient_item_choice_missing();
	}

	function rowWords(rows: readonly { id: string; text: Parameters<typeof plainText>[0] }[]): string {
		const found = rows.find(({ id }) => rowField(id) === field);
		const row = found ? plainText(found.text, reading.params) : '';
		return fault === 'twice' ? m.patient_item_row_twice({ row }) : m.patient_item_row_missing({ row });
	}
}
