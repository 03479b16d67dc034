// Public face of the invented world: catalogue, people, viewing. Everything in it is simulated.
export { inventCatalogue, type CatalogueOptions, type InventedTitle, type TitleTruth } from './catalogue/catalogue.ts';
export { inventWorld, type World, type WorldOptions } from './world.ts';
export type { Person } from './people/households.ts';
export { scriptedViewer, type Script } from './viewing/scripted.ts';
export { CLIP, PLAYABLE, realFilms } from './films/index.ts';
export { eventsOfPlay, inventCrowd, type Crowd, type CrowdOptions, type Plays } from './viewing/crowd.ts';
export { shelfOf, type Shelf } from './viewing/shelf.ts';
export { artAddresses, drawnAt } from './art/index.ts';
export { stockOf, type Stock } from './viewing/stock.ts';
