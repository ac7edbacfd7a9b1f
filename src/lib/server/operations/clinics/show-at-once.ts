import type { OperationContext } from '../context.ts';

/**
 * The help page has the new numbers and the new look at once. What is saved stays saved where this fails; the copy is
 * renewed within a minute.
 */
export const showAtOnce = ({ runtime, clinicId }: OperationContext): Promise<void> =>
	runtime.clinicNumbers
		.renewOne(clinicId)
		.catch((err: unknown) => runtime.log.warn({ err }, 'clinic numbers not renewed'));
