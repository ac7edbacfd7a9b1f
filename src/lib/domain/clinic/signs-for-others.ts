/**
 * Who may sign for somebody else. Nobody: only the person signs, and the program has no way for another to do it. Any
 * further value needs the law of the clinic's state, a proof of authority and a way of its own to sign, before it may stand here.
 */
export const SIGNS_FOR_OTHERS = ['nobody'] as const;
export type SignsForOthers = (typeof SIGNS_FOR_OTHERS)[number];

export const isSignsForOthers = (text: string): text is SignsForOthers =>
	SIGNS_FOR_OTHERS.some((one) => one === text);
