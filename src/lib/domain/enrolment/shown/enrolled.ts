import type { Course } from '../../content/model.ts';
import type { EnrolmentId } from '../../ids.ts';
import type { EnrolmentState } from '../state.ts';

/**
 * An enrolment with the course that its person is on: all that decides what their pages show. It may be one of the log, or
 * one that was made up to look at a course and that nobody stores.
 */
export type Enrolled = { id: EnrolmentId; course: Course; state: EnrolmentState };
