#!/usr/bin/env node
// The marquee command. Compiled code is kept between calls, which makes a short call start in a third of the time.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./program.ts');
