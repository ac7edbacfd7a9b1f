import { recordIn } from '../../asked.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { face, enrolment, copy } = await recordIn(event, 'record.viewed');
	return {
		face,
		enrolment,
		number: Number(event.params.number),
		copy: copy.ok ? { hash: copy.value.hash, document: copy.value.document } : null
	};
};
