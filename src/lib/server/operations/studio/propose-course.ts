import { CHANGE_IMPACTS, type ChangeImpact } from '../../../domain/content/change-impact.ts';
import { hashCourse } from '../../../domain/content/course-hash.ts';
import { stepOn } from '../../../domain/content/editing/step.ts';
import { labelChange } from '../../../domain/content/editing/version-label.ts';
import type { Course, Source } from '../../../domain/content/model.ts';
import { isVersion } from '../../../domain/content/read/module-file.ts';
import type { ClinicEvent } from '../../../domain/clinic/events.ts';
import type { CourseForms } from '../../../domain/clinic/publishing/course-forms.ts';
import type { PublishingRefusal } from '../../../domain/clinic/publishing/refusals.ts';
import {
	lookedUpIn,
	notLookedUp,
	sourcesToLookUp
} from '../../../domain/clinic/publishing/sources-to-look-up.ts';
import { suggestImpact } from '../../../domain/clinic/publishing/suggest-impact.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Role } from '../../../domain/access/roles.ts';
import type { DraftId, Sha256Hex } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { isRepeated } from '../../log/streams.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { clinicRef, lockClinic, readClinic, writeClinic } from '../streams/clinic-stream.ts';
import { authorsIn } from './authors.ts';
import { isBehind } from './behind.ts';
import { checkDraft, checkedAgainst } from './check-draft.ts';
import { keepSource } from './course-source.ts';
import { readDraft, type Draft } from './drafts.ts';
import { lockDraft, stepInDraft, type DraftRefusal } from './take-step.ts';

export type ProposeCommand = {
	draft: DraftId;
	/** The last step that its author saw: what somebody else changed since is not theirs to hand over. */
	seq: number;
	/** What the version is called; it stands in the files of the draft from then on. */
	label: string;
	impact: ChangeImpact;
	reopens: string[];
	forms: CourseForms;
	/** What changed and why, for whoever approves it. */
	note: string;
	/** Sources of which its author says that they looked them up again today. */
	lookedUp: readonly string[];
};

export type ProposeRefusal =
	| DraftRefusal
	| { code: 'STEPS_SINCE'; seq: number }
	| { code: 'HAS_ERRORS'; errors: number }
	| { code: 'HAS_CONFLICTS'; conflicts: number }
	/** The clinic's course was changed since the draft was begun: it has to be brought up to that first. */
	| { code: 'BEHIND' }
	| { code: 'NOTHING_CHANGED' }
	| { code: 'NOTE_MISSING' }
	| { code: 'LABEL_UNREADABLE' }
	/** Another version of this clinic is called that. */
	| { code: 'LABEL_TAKEN' }
	/** An editorial change reopens nothing. */
	| { code: 'EDITORIAL_REOPENS' }
	| { code: 'UNKNOWN_OBJECTIVE'; objective: string }
	/** Of these nobody said that they were looked up again. */
	| { code: 'SOURCES_OVERDUE'; sources: string[] }
	| { code: 'REFUSED'; because: PublishingRefusal['code'] };

type Proposed = Result<Sha256Hex, ProposeRefusal>;

/**
 * Hands a draft over for approval: the version is made, named by its hash and stored, and nobody's course changes by it. What
 * the draft becomes afterwards is another version.
 */
export async function proposeCourse(ctx: OperationContext, command: ProposeCommand): Promise<Proposed> {
	const as = allowed(ctx, 'studio.edit');
	if (!as) return refuse({ code: 'NOT_ALLOWED' });
	const read = await ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const draft = await readDraft(tx, ctx, command.draft);
		if (!draft) return null;
		const clinic = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
		const repeated = await isRepeated(tx, clinicRef(ctx), ctx.idempotencyKey);
		return { draft, clinic, repeated, against: await checkedAgainst(tx, ctx, draft, clinic) };
	});
	if (!read) return refuse({ code: 'NO_SUCH_DRAFT' });
	if (read.repeated) return firstAnswer(read.clinic, command);
	if (read.draft.seq !== command.seq) return refuse({ code: 'STEPS_SINCE', seq: read.draft.seq });
	const { course, findings } = await checkDraft(ctx, read.draft, read.against);
	if (!course) return refuse({ code: 'HAS_ERRORS', errors: findings.filter(isError).length });
	const asked = askedOf(command, course);
	if (asked) return refuse(asked);
	const overdue = sourcesToLookUp(course, ctx.now.toISOString());
	const sources = notLookedUp(overdue, command.lookedUp);
	if (sources.length > 0) return refuse({ code: 'SOURCES_OVERDUE', sources });
	return ctx.runtime.db.inClinic<Proposed>(ctx.clinicId, (tx) =>
		handOver(tx, ctx, command, { course, overdue, as })
	);
}

/** Handed over, it took a step in the draft: the same post again finds another draft than it saw. */
function firstAnswer({ proposals }: ClinicState, { draft }: ProposeCommand): Proposed {
	const first = proposals.findLast((one) => one.draft === draft);
	if (!first) throw new Error('An act that is in the log without what it did');
	return ok(first.version);
}

/** `course`: as the rules passed it, with whatever label its files have. `overdue`: what was looked up again. */
async function handOver(
	tx: Tx,
	ctx: OperationContext,
	command: ProposeCommand,
	{ course: checked, overdue, as }: { course: Course; overdue: readonly Source[]; as: Role }
): Promise<Proposed> {
	const { runtime, clinicId, now } = ctx;
	const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
	if (locked.repeated) return firstAnswer(locked.state, command);
	const draft = await lockDraft(tx, ctx, command.draft);
	if (!draft.ok) return draft;
	const { seq, conflicts } = draft.value;
	if (seq !== command.seq) return refuse({ code: 'STEPS_SINCE', seq });
	if (conflicts.length > 0) return refuse({ code: 'HAS_CONFLICTS', conflicts: conflicts.length });
	const { adopted, stored } = locked.state;
	if (await isBehind(tx, ctx, draft.value, locked.state)) return refuse({ code: 'BEHIND' });
	const inUse = adopted ? await runtime.courses.get(tx, clinicId, adopted.version) : checked;
	// Another label is no change of what people read.
	if (adopted && hashCourse({ ...checked, version: inUse.version }) === adopted.version)
		return refuse({ code: 'NOTHING_CHANGED' });
	const course = { ...checked, version: command.label };
	const version = hashCourse(course);
	if (stored.some((one) => one.label === course.version && one.version !== version))
		return refuse({ code: 'LABEL_TAKEN' });

	const events: ClinicEvent[] = stored.some((one) => one.version === version)
		? []
		: [{ type: 'COURSE_STORED', clear: { course: course.id, version, label: course.version }, sealed: {} }];
	events.push({
		type: 'COURSE_PROPOSED',
		clear: {
			version,
			draft: command.draft,
			impact: command.impact,
			suggested: suggestImpact(inUse, course).impact,
			reopens: command.reopens,
			forms: command.forms,
			...lookedUpIn(overdue),
			authors: await authorsIn(tx, ctx, command.draft)
		},
		sealed: { note: command.note.trim() }
	});
	const written = await writeClinic(tx, ctx, locked, events, as);
	if (!written.ok)
		return refuse({ code: 'REFUSED', because: written.error.code as PublishingRefusal['code'] });
	const { base, changes } = await labelled(tx, ctx, draft.value, command.label);
	await runtime.courses.store(tx, clinicId, course, now);
	await keepSource(tx, ctx, version, { base, changes });
	return ok(version);
}

/** The draft with the label in its files, so that these very files give the version that was handed over. */
async function labelled(tx: Tx, ctx: OperationContext, draft: Draft, label: string): Promise<Draft> {
	const change = labelChange(draft.files, label);
	if (!change) return draft;
	const step = stepOn(draft.files, [change]);
	const taken = await stepInDraft(tx, ctx, draft, step, { kind: 'edit', undoes: null });
	const next = taken.ok ? await readDraft(tx, ctx, draft.id) : null;
	if (!next) throw new Error('A label that does not fit the files it was made for');
	return next;
}

const isError = ({ level }: { level: string }): boolean => level === 'error';

/** What is wrong with what its author says of it. */
function askedOf({ impact, label, reopens, note }: ProposeCommand, course: Course): ProposeRefusal | null {
	if (note.trim() === '') return { code: 'NOTE_MISSING' };
	if (!isVersion(label)) return { code: 'LABEL_UNREADABLE' };
	if (impact === CHANGE_IMPACTS[0] && reopens.length > 0) return { code: 'EDITORIAL_REOPENS' };
	const known = new Set(
		course.modules.flatMap(({ objectives }) => objectives.flatMap(({ id, retired }) => (retired ? [] : [id])))
	);
	const objective = reopens.find((id) => !known.has(id));
	return objective === undefined ? null : { code: 'UNKNOWN_OBJECTIVE', objective };
}
