// Public face of the invented world: catalogue, people, viewing. Everything in it is simulated.
export { inventCatalogue, type CatalogueOptions, type InventedTitle, type TitleTruth } from './catalogue/catalogue.ts';
