// What a program needs that fills a store and runs a server in its own process: the demo, benches, whoever embeds it.
export { defaults, type Config } from './config.ts';
export { titleOf } from './http/routes/titles.ts';
export { importIntake } from './imports/intake.ts';
export { startServer, type RunningServer } from './main.ts';
export { profileHashOf } from './people/profile-hash.ts';
export type { Profile } from './store/records.ts';
export type { Store } from './store/store.ts';
export { trainAside, type ChildResult } from './training/child.ts';
export { registryFolder } from './training/folder.ts';
export { bodyOf as canonicalBody } from './events/canonical.ts';
export { createDirectory } from './events/directory.ts';
export { createCatalogue } from './engine/live/catalogue.ts';
export { createHome, homeDeadlines, type Home } from './engine/live/home.ts';
export { createLive, type Live } from './engine/live/live.ts';
export { queryOf } from './engine/live/query.ts';
export { traitsOf } from './engine/live/traits.ts';
export { importTitles } from './imports/titles.ts';
export { readTrainingData } from './training/read-data.ts';
