import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Words } from '../../../domain/content/model.ts';
import { nationalNumbersIn } from '../../../domain/content/national-numbers.ts';
import type { SigningShown } from '../../../domain/enrolment/shown/signing-shown.ts';
import {
	warningLevelsShown,
	type WarningLevelsShown
} from '../../../domain/enrolment/shown/warning-levels-shown.ts';
import { asFarAsItGoes } from '../../../domain/preview/as-far-as-it-goes.ts';
import type { PreviewAnswers } from '../../../domain/preview/asked.ts';
import type { PreviewPage } from '../../../domain/preview/page.ts';
import { showPreview, type PreviewShown } from '../../../domain/preview/show.ts';
import { localeOf } from '../../../i18n/locale.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { walletCardShown, type WalletCardShown } from '../learning/read-wallet-card.ts';
import { disclosureCode } from '../records/choose-records.ts';
import type { Preview } from './preview-of.ts';

type Is<T extends PreviewShown['is']> = Extract<PreviewShown, { is: T }>;

/** Shown at once to whoever tells of danger. */
type Help = Pick<WarningLevelsShown, 'numbers' | 'clinicNumbers'>;

/** A page with all that a patient would find on it, of the course and of the clinic. */
export type PreviewedPage =
	| Exclude<
			PreviewShown,
			{ is: 'records' | 'signing' | 'health_check' | 'check_in' | 'warning_levels' | 'wallet_card' | 'help' }
	  >
	| (Is<'health_check'> & { help: Help | null })
	| (Is<'check_in'> & { says: Words | null })
	| (Is<'records'> & { code: string })
	| { is: 'signing'; signing: SigningShown }
	| ({ is: 'warning_levels' } & WarningLevelsShown)
	| { is: 'wallet_card'; card: WalletCardShown | null }
	| { is: 'help'; national: ReturnType<typeof nationalNumbersIn> }
	/** Something that it needs is missing or wrong in this draft. */
	| { is: 'broken' };

/** Null where the course has no such page. */
export function previewedPage(
	preview: Preview,
	page: PreviewPage,
	answers: PreviewAnswers,
	{ settings }: Pick<ClinicState, 'settings'>
): PreviewedPage | null {
	const { course, passes, to, values, nobody } = preview;
	const made = asFarAsItGoes(passes, () => ({ shown: whole(showPreview(nobody, page, answers, values)) }));
	return made ? made.shown : { is: 'broken' };

	function help(): Help {
		const { numbers, clinicNumbers } = levels();
		return { numbers, clinicNumbers };
	}

	function levels() {
		return warningLevelsShown(nobody, settings.numbers);
	}

	function whole(shown: PreviewShown | null): PreviewedPage | null {
		switch (shown?.is) {
			case 'records':
				return { ...shown, code: disclosureCode(nobody) };
			case 'signing': {
				const legalName = m.studio_preview_name({}, { locale: localeOf(to.language) });
				return { is: 'signing', signing: { ...shown.signing, legalName, clinicName: settings.name } };
			}
			case 'health_check':
				return { ...shown, help: shown.health.showsHelp ? help() : null };
			case 'check_in': {
				const { sent } = shown.checkIn;
				return { ...shown, says: levels().levels.find(({ level }) => level === sent?.level)?.say ?? null };
			}
			case 'warning_levels':
				return { is: 'warning_levels', ...levels() };
			case 'wallet_card':
				return { is: 'wallet_card', card: walletCardShown(nobody, settings.numbers, values.shown) };
			case 'help':
				return { is: 'help', national: nationalNumbersIn(course.help, to.language, course.source_language) };
			case undefined:
				return null;
			default:
				return shown;
		}
	}
}
