import { titleIn } from '../../../domain/content/look-up.ts';
import type { Inline, WarningLevel } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { localeOf } from '../../../i18n/locale.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { parametersOf } from './shown-item.ts';

export type WalletCardShown = {
	title: string;
	lines: Inline[][];
	/** Whom to call, the most urgent first. */
	calls: { title: string; numbers: { name: string; number: string }[] }[];
	/** Lines that name what nobody entered yet, such as the plan, are left out: a card must not have holes. */
	isWhole: boolean;
};

const CLINIC_TODAY: WarningLevel['level'] = 2;
const EMERGENCY: WarningLevel['level'] = 3;

/** The card of the course with this clinic's numbers and this person's plan; null where the course has none. */
export async function readWalletCard(view: EnrolmentView): Promise<WalletCardShown | null> {
	const { course, state, clinic } = view;
	const card = course.wallet_card;
	if (!card) return null;
	const { language } = state;
	const fallback = course.source_language;
	const values = await parametersOf(view);
	const lines = card.lines.map((line) => wordsIn(line, language, fallback));
	const filled = lines.filter((line) => paramsIn(line).every((name) => values[name]));

	const locale = { locale: localeOf(language) };
	const { day, afterHours } = clinic.settings.numbers;
	const numbers: Partial<Record<WarningLevel['level'], { name: string; number: string }[]>> = {
		[EMERGENCY]: course.help
			.filter(({ id }) => card.numbers.includes(id))
			.map(({ name, number }) => ({ name: titleIn(name, language, fallback), number })),
		[CLINIC_TODAY]: [
			{ name: m.help_clinic_day({}, locale), number: day },
			{ name: m.help_clinic_after_hours({}, locale), number: afterHours }
		].filter(({ number }) => number.trim() !== '')
	};
	return {
		title: titleIn(card.title, language, fallback),
		lines: filled,
		calls: course.warning_levels
			.filter(({ id }) => card.levels.includes(id))
			.sort((a, b) => b.level - a.level)
			.map(({ title, level }) => ({
				title: titleIn(title, language, fallback),
				numbers: numbers[level] ?? []
			})),
		isWhole: filled.length === lines.length
	};
}

const paramsIn = (inlines: readonly Inline[]): string[] =>
	inlines.flatMap((inline) => {
		if (inline.type === 'param') return [inline.name];
		return 'children' in inline ? paramsIn(inline.children) : [];
	});
