/** Loaded with the first picture: a process that is sent none does without its memory. */
export async function loadSharp() {
	const { default: sharp } = await import('sharp');
	// A few pictures a year need neither a cache nor every core, and no reader but these.
	sharp.cache(false);
	sharp.concurrency(1);
	sharp.block({ operation: ['VipsForeignLoad'] });
	sharp.unblock({
		operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp']
	});
	return sharp;
}
