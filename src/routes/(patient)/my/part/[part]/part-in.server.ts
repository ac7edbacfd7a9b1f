import { error } from '@sveltejs/kit';
import type { Module } from '$lib/domain/content/model.ts';
import type { EnrolmentView } from '$lib/server/operations/streams/enrolment-unit.ts';

/** Modules are addressed by their place in the course: an address says nothing about anybody's treatment. */
export function partOf({ params }: { params: { part: string } }): { part: number } {
	if (!/^\d{1,2}$/.test(params.part)) error(404, 'Not found');
	return { part: Number(params.part) };
}

export function moduleIn({ course }: EnrolmentView, { part }: { part: number }): Module {
	const module = course.modules[part - 1];
	if (!module) error(404, 'Not found');
	return module;
}
