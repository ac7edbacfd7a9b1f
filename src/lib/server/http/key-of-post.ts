import { createHash } from 'node:crypto';
import { v5 as uuidOfName } from 'uuid';
import { isId } from '../../domain/ids.ts';
import { POST_KEY } from './form.ts';

/** Ours alone, so that no key here is one of another program. */
const NAMESPACE = '5a0f1f5c-3f0e-5c86-9d4b-7f4f2f0a9b12';

type Posted = {
	/** Of the route, as SvelteKit names it, and of its action. */
	routeId: string | null;
	action: string;
	form: FormData;
};

/**
 * What a post is known by when it comes a second time: the key of its page, what it does there, and all that it says. One
 * page has several forms, and a form may be filled in again: a "no" with the key of a "yes" must not pass for it. Null
 * without a key. The key itself is chance and stored nowhere, so nothing of the form can be guessed from this.
 */
export function keyOfPost({ routeId, action, form }: Posted): string | null {
	const key = form.get(POST_KEY);
	if (typeof key !== 'string' || !isId(key)) return null;
	const said = [...form].flatMap(([name, value]) =>
		name === POST_KEY || typeof value !== 'string' ? [] : [[name, value]]
	);
	const content = createHash('sha256').update(JSON.stringify(said)).digest('hex');
	return uuidOfName(JSON.stringify([routeId, action, key, content]), NAMESPACE);
}
