import { example } from '../../example.ts';
import Icon, { ICON_NAMES } from './Icon.svelte';

export const examples = ICON_NAMES.map((name) => example('Icon', name, Icon, { name, size: 32 }));
