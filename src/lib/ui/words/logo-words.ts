import type { HeaderFault } from '$lib/domain/look/image-header.ts';
import type { SvgFault } from '$lib/domain/look/svg/fault.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

export type LogoFaultCode =
	HeaderFault | SvgFault | { code: 'no_file' } | { code: 'file_too_large'; mostKb: number };

/** Why a file cannot be the logo, and what could. */
export function logoFaultWords(fault: LogoFaultCode): string {
	switch (fault.code) {
		case 'no_file':
			return m.settings_logo_fault_no_file();
		case 'file_too_large':
			return m.settings_logo_fault_file_too_large({ most: fault.mostKb });
		case 'not_an_image':
			return m.settings_logo_fault_not_an_image();
		case 'image_broken':
			return m.settings_logo_fault_image_broken();
		case 'image_too_large':
			return m.settings_logo_fault_image_too_large({ most: fault.most });
		case 'image_too_small':
			return m.settings_logo_fault_image_too_small({ least: fault.least });
		case 'svg_broken':
			return m.settings_logo_fault_svg_broken();
		case 'svg_script':
			return m.settings_logo_fault_svg_script();
		case 'svg_entity':
			return m.settings_logo_fault_svg_entity();
		case 'svg_reference':
			return m.settings_logo_fault_svg_reference();
		case 'svg_text':
			return m.settings_logo_fault_svg_text();
		case 'svg_unsupported':
			return m.settings_logo_fault_svg_unsupported({ name: fault.name });
		case 'svg_size':
			return m.settings_logo_fault_svg_size();
		case 'svg_too_complex':
			return m.settings_logo_fault_svg_too_complex();
		default:
			return assertNever(fault);
	}
}
