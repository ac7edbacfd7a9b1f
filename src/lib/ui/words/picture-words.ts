import type { DrawingFault } from '$lib/domain/content/editing/figure/drawing-from-svg.ts';
import type { FigureWordsErrors } from '$lib/domain/content/editing/figure/figure-words.ts';
import type { HeaderFault } from '$lib/domain/look/image-header.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { faultLabel } from '../studio/entry-form/entry-words.ts';

export type PictureFaultCode =
	HeaderFault | DrawingFault | { code: 'no_file' | 'not_kept' } | { code: 'file_too_large'; mostMb: number };

/** Why a file cannot be a picture of the course, and what could. */
export function pictureFaultWords(fault: PictureFaultCode): string {
	switch (fault.code) {
		case 'no_file':
			return m.studio_picture_fault_no_file();
		case 'not_kept':
			return m.studio_picture_again();
		case 'file_too_large':
			return m.studio_picture_fault_file_too_large({ most: fault.mostMb });
		case 'not_an_image':
			return m.studio_picture_fault_not_an_image();
		case 'image_broken':
			return m.studio_picture_fault_image_broken();
		case 'image_too_large':
			return m.studio_picture_fault_image_too_large({ most: fault.most });
		case 'image_too_small':
			return m.studio_picture_fault_image_too_small({ least: fault.least });
		case 'svg_script':
			return m.studio_picture_fault_svg_script();
		case 'svg_reference':
			return m.studio_picture_fault_svg_reference();
		case 'svg_text':
			return m.studio_picture_fault_svg_text();
		case 'svg_broken':
		case 'svg_entity':
			return m.studio_picture_fault_svg_broken();
		case 'svg_size':
		case 'svg_too_complex':
		case 'svg_not_plain':
			return m.studio_picture_fault_svg_not_plain();
		default:
			return assertNever(fault);
	}
}

/** What is wrong with the title or the description of a picture. */
export const pictureWordsFault = (fault: FigureWordsErrors[string]): string =>
	fault === 'other_lines' ? m.studio_picture_fault_other_lines() : faultLabel(fault);
