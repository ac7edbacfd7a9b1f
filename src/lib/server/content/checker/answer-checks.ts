import { hashCourse } from '../../../domain/content/course-hash.ts';
import type { Course } from '../../../domain/content/model.ts';
import { parseCourse, readBase, type Files, type Parsed } from '../../../domain/content/parse-course.ts';
import { ReadMemory } from '../../../domain/content/read/read-memory.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { CheckRefusal, CheckRequest } from './check-request.ts';

export type Asked = Omit<CheckRequest, 'key'>;

/** What is sent back. Courses go as JSON: taking in a text costs the thread that serves people next to nothing. */
export type Answer = Pick<Parsed, 'findings' | 'changes'> & {
	draft: string | null;
	/** Without any error the draft is the course. */
	isCourse: boolean;
	hash: Sha256Hex | null;
};

/** Clinics that edit at the same time mostly share one base, or have two while a new one is being taken over. */
const MOST_BASES = 2;

/**
 * Checks courses one after another and keeps what it read, so that the next answer about nearly the same files comes fast.
 * Everything that a thread of the checker does but listening.
 */
export function createAnswers(): (asked: Asked) => Result<Answer, CheckRefusal> {
	const memory = new ReadMemory();
	let bases: readonly { files: Files; course: Course | null }[] = [];

	function baseOf(files: Files): Course | null {
		const known = bases.find((one) => isSame(one.files, files));
		const base = known ?? { files, course: readBase(files, memory) };
		bases = [base, ...bases.filter((one) => one !== base)].slice(0, MOST_BASES);
		return base.course;
	}

	return ({ files, base: baseFiles, published, today }) => {
		const base = baseFiles && baseOf(baseFiles);
		if (baseFiles && !base) return refuse({ code: 'check_base_broken' });
		const { course, draft, findings, changes } = parseCourse(files, {
			today,
			memory,
			...(base && { base }),
			...(published && { published })
		});
		return ok({
			draft: draft && JSON.stringify(draft),
			isCourse: course !== null,
			findings,
			changes,
			hash: course && hashCourse(course)
		});
	};
}

const isSame = (a: Files, b: Files): boolean =>
	a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
