import type { ClinicNumbers } from '../../../domain/clinic/settings.ts';
import type { ParameterValues } from '../../../domain/consent/as-shown.ts';
import { titleIn } from '../../../domain/content/look-up.ts';
import type { Inline, WarningLevel } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import type { Enrolled } from '../../../domain/enrolment/shown/enrolled.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { localeOf } from '../../../i18n/locale.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { parametersOf } from './parameters-of.ts';

/** `lang`: of the name, which is the course's or the interface's. */
type CardNumber = { name: string; lang: string; number: string };

export type WalletCardShown = {
	title: string;
	lines: Inline[][];
	/** Whom to call, the most urgent first. */
	calls: { title: string; numbers: CardNumber[] }[];
	/** Lines that name what nobody entered yet, such as the plan, are left out: a card must not have holes. */
	isWhole: boolean;
};

const CLINIC_TODAY: WarningLevel['level'] = 2;
const EMERGENCY: WarningLevel['level'] = 3;

/** The card of the course with this clinic's numbers and this person's plan; null where the course has none. */
export const readWalletCard = async (view: EnrolmentView): Promise<WalletCardShown | null> =>
	walletCardShown(view, view.clinic.settings.numbers, await parametersOf(view));

/** The same of whomever it is made for. */
export function walletCardShown(
	{ course, state }: Enrolled,
	{ day, afterHours }: Pick<ClinicNumbers, 'day' | 'afterHours'>,
	values: ParameterValues
): WalletCardShown | null {
	const card = course.wallet_card;
	if (!card) return null;
	const { language } = state;
	const fallback = course.source_language;
	const lines = card.lines.map((line) => wordsIn(line, language, fallback));
	const filled = lines.filter((line) => paramsIn(line).every((name) => values[name]));

	const locale = { locale: localeOf(language) };
	const ours = { lang: locale.locale };
	const numbers: Partial<Record<WarningLevel['level'], CardNumber[]>> = {
		[EMERGENCY]: course.help
			.filter(({ id }) => card.numbers.includes(id))
			.map(({ name, number }) => ({ name: titleIn(name, language, fallback), lang: language, number })),
		[CLINIC_TODAY]: [
			{ ...ours, name: m.help_clinic_day({}, locale), number: day },
			{ ...ours, name: m.help_clinic_after_hours({}, locale), number: afterHours }
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
