import { app } from '$lib/server/app.ts';
import type { PublicLayoutData } from '$lib/ui/shell/layout-data.ts';

export const load = (): PublicLayoutData => ({ demo: app().config.mode === 'demo' });
