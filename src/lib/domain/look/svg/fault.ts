/** Why a drawing cannot be a logo. `name`: what stands in it, for whoever made it. */
export type SvgFault =
	| { code: 'svg_broken' }
	| { code: 'svg_script' }
	| { code: 'svg_entity' }
	| { code: 'svg_reference' }
	| { code: 'svg_text' }
	| { code: 'svg_unsupported'; name: string }
	| { code: 'svg_size' }
	| { code: 'svg_too_complex' };

/** Thrown inside the reading of one drawing and caught at its end: it is found far down in the tree. */
export class SvgRefused extends Error {
	readonly fault: SvgFault;
	constructor(fault: SvgFault) {
		super(fault.code);
		this.fault = fault;
	}
}
