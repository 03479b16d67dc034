// Refuses a Node that is too old, in words, before anything else can fail in a riddle.
'use strict';
const [major, minor] = process.versions.node.split('.').map(Number);
const newEnough = major > 24 || (major === 24 && minor >= 11);
// During installation an older Node may be at work; the scripts afterwards run on the one that was installed.
if (!newEnough && !process.argv.includes('--warn')) {
  console.error(
    `marquee needs Node 24.11 or newer, and this is ${process.version}.\n` +
      'On Linux and on Apple silicon `npm ci` brings one along and `npm run …` and `npx marquee` use it;\n' +
      'if you installed with --omit=optional, install without it. Elsewhere, install Node 26 from nodejs.org.',
  );
  process.exit(1);
}
