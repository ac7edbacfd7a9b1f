import { finding, type Finding } from '../finding.ts';
import type { Draft } from './rule.ts';

/**
 * V605, R306: who has reviewed the course and until when, and how understandable (PEMAT) and how clear (CDC index) it was
 * found. Until a clinic states these for what it publishes they are open, which is said every time and hides nothing (design §4.12).
 */
export function review({ course, places, today }: Draft): Finding[] {
	const at = places.of(course, 'review');
	if (course.review === 'none') {
		const todo = 'every page says so, and a clinic signs its own review before it invites anybody';
		return [
			finding('V605', at, 'review: none: no clinician has reviewed this course', todo, 'note'),
			finding(
				'R306',
				at,
				'no PEMAT and no CDC index score is on file',
				'a clinic states both when it publishes its course'
			)
		];
	}
	const { on, next } = course.review;
	if (today === undefined || next === '' || on === '') return [];
	if (on > today)
		return [finding('V605', at, `a review on ${on} has not happened yet`, 'write the day it was done')];
	return next < today
		? [finding('V605', at, `clinical review was due on ${next}`, 'have it reviewed again')]
		: [];
}
