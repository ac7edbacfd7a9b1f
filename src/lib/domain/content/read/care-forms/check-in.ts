import type { CheckIn, CheckInAnswer, CheckInQuestion, CheckInStep, Urgency } from '../../care-forms.ts';
import type { Fields } from '../fields.ts';
import type { Reading } from '../reading.ts';
import { openOptionalYaml } from '../yaml-file.ts';

const KEYS = ['intro', 'schedule', 'questions', 'own_words'];

export function readCheckIn(reading: Reading): { check_in?: CheckIn } {
	const fields = openOptionalYaml(reading, 'check-ins/check-in.yaml', 'preface/check-in@1', KEYS);
	if (!fields) return {};
	const own = fields.map('own_words', ['id', 'ask', 'read_by']);
	return {
		check_in: fields.remember<CheckIn>({
			intro: fields.wordsList('intro'),
			schedule: fields.list('schedule', 'step', ['every_days', 'for_days'], readStep),
			questions: fields.list(
				'questions',
				'question',
				['id', 'ask', 'cites', 'applies', 'answers'],
				readQuestion
			),
			own_words: own
				? own.remember({ id: own.id(), ask: own.words('ask'), read_by: own.words('read_by') })
				: { id: '', ask: {}, read_by: {} }
		})
	};
}

const readStep = (fields: Fields): CheckInStep =>
	fields.remember<CheckInStep>({
		every_days: fields.integer('every_days'),
		...(fields.has('for_days') ? { for_days: fields.integer('for_days') } : {})
	});

const readQuestion = (fields: Fields): CheckInQuestion =>
	fields.remember<CheckInQuestion>({
		id: fields.id(),
		ask: fields.words('ask'),
		cites: fields.texts('cites'),
		...fields.applies(),
		answers: fields.list(
			'answers',
			'answer',
			['id', 'text', 'level', 'sign', 'lasts_days', 'clinic_confirms'],
			readAnswer
		)
	});

const LEVELS: readonly Urgency[] = [0, 1, 2, 3];

function readAnswer(fields: Fields): CheckInAnswer {
	const written = fields.integer('level');
	const level = LEVELS.find((one) => one === written);
	if (level === undefined) {
		fields.complain('S007', 'level', `level ${written} does not exist`, 'write 0 (nothing to do), 1, 2 or 3');
	}
	return fields.remember<CheckInAnswer>({
		id: fields.id(),
		text: fields.words('text'),
		level: level ?? 0,
		...(fields.has('sign') ? { sign: fields.text('sign') } : {}),
		...(fields.has('lasts_days') ? { lasts_days: fields.integer('lasts_days') } : {}),
		...(fields.flag('clinic_confirms') ? { clinic_confirms: true as const } : {})
	});
}
