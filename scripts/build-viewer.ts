// Builds the viewer app, and notes what it was built from, so that a server can tell when it has grown old.
import { join } from 'node:path';
import { appSource, forgetSource, noteSource } from '@marquee/server/host';
import { build } from 'vite';
import { root } from './sources.ts';

const web = join(root, 'packages/web');
const app = join(web, 'dist/app');
// Before the build: what changes while it runs is not in it.
const source = appSource(app);
forgetSource(app);
await build({ root: web, logLevel: 'warn' });
noteSource(app, source);
