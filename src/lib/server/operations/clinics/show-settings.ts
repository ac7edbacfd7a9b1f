import {
	areNumbersConfirmed,
	missingBeforeInviting,
	type MissingSetting
} from '../../../domain/clinic/readiness.ts';
import {
	askedNames,
	offeredLanguages,
	parametersOfBoth,
	type AskedName
} from '../../../domain/clinic/parameters.ts';
import { chosenLanguages, type ClinicNumbers, type ClinicSettings } from '../../../domain/clinic/settings.ts';
import { shownTexts, type SettingTexts } from '../../../domain/clinic/settings-fields.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Course, LanguageTag, Param } from '../../../domain/content/model.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { openVault, type Vault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { shippedCourse, type ShippedCourse } from './shipped-course.ts';
import { namesOfStaff, type StaffName } from '../staff/staff-names.ts';

export type SettingsView = {
	/** What each field holds now. */
	texts: SettingTexts;
	/** In which the course in use can be read. */
	languages: string[];
	/** Values that the course needs, and the one that may follow it, that no other field gives. */
	toAsk: AskedName[];
	/** What these values are for, with their labels. */
	params: Param[];
	/** Languages that the clinic wants and cannot offer yet: some of its own facts are not said in them. */
	waiting: LanguageTag[];
	/** Empty: the clinic may invite. */
	missing: MissingSetting[];
	numbers: ClinicNumbers;
	/** Who rang exactly the numbers that stand there now, and when (ISO 8601); null when nobody did. */
	confirmed: { by: StaffName; at: string } | null;
	/** What times are shown in; UTC until the clinic has said where it is. */
	timeZone: string;
	course: CourseInUse | null;
	/** The course that came with the program, when it is another one than the clinic uses. */
	shipped: ShippedCourse | null;
};

export type CourseInUse = { label: string; version: Sha256Hex; isReviewed: boolean };

/** Null when the actor may not see settings. */
export async function showSettings(ctx: OperationContext): Promise<SettingsView | null> {
	if (!allowed(ctx, 'settings.see')) return null;
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const vault = await openVault(tx, ctx.runtime.keys, ctx.clinicId);
		return vault && settingsView(tx, ctx, vault, await readClinic(tx, ctx, vault));
	});
}

async function settingsView(
	tx: Tx,
	ctx: OperationContext,
	vault: Vault,
	clinic: ClinicState
): Promise<SettingsView> {
	const { settings, adopted, numbersConfirmed } = clinic;
	const course = adopted && (await ctx.runtime.courses.get(tx, ctx.clinicId, adopted.version));
	const confirmed = numbersConfirmed && areNumbersConfirmed(clinic) ? numbersConfirmed : null;
	const names = await namesOfStaff(tx, ctx, vault, confirmed ? [confirmed.by] : []);
	const params = course ? parametersOfBoth(course.params, ctx.runtime.base.course.params) : [];
	return {
		texts: shownTexts(settings, course),
		languages: [...(course?.languages ?? [])],
		toAsk: course ? askedNames(params, course.languages, course.source_language) : [],
		params,
		waiting: course ? waitingLanguages(settings, course) : [],
		missing: missingBeforeInviting(clinic, course),
		numbers: settings.numbers,
		confirmed: confirmed && { by: names(confirmed.by), at: confirmed.at },
		timeZone: settings.timeZone ?? 'UTC',
		course: courseInUse(clinic),
		shipped: await shippedCourse(tx, ctx, clinic)
	};
}

function waitingLanguages(settings: ClinicSettings, course: Course): LanguageTag[] {
	const offered = offeredLanguages(settings, course);
	return chosenLanguages(settings, course).filter((language) => !offered.includes(language));
}

export function courseInUse({ adopted, stored, reviews }: ClinicState): CourseInUse | null {
	if (!adopted) return null;
	const { version } = adopted;
	return {
		version,
		label: stored.find((one) => one.version === version)?.label ?? '',
		isReviewed: reviews.some((review) => review.version === version)
	};
}
