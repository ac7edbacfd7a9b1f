import { prepare, serve } from './serve.ts';

await serve(prepare('real'));
