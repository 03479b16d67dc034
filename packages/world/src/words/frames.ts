// How the parts of a story are told: sentences over hero, incident, turn, want and past.
import { lines } from './lines.ts';

/** A frame that tells a {turn} of its own is not followed by another. */
export const frames = lines(`
  {Hero} {incident}.
  {Hero} {incident}.
  {name}, {hero}, {incident}.
  {name}, {hero}, {incident}.
  When {hero} {incident}, {turn}.
  When {hero} {incident}, {turn}.
  {Hero} {incident} – and {turn}.
  {Hero} {incident}, but {turn}.
  In {place}, {hero} {incident}.
  {name} is {hero}. Then {he} {incident}, and {turn}.
  All {name} wants is {want}. Instead {he} {incident}.
  {name}, {hero}, {past}. Now {he} {incident}.
  {name}, {hero}, {incident}, and {turn}.
  Nothing ever happens in {place}, until {hero} {incident}.
  It was meant to be an ordinary {season}. Then {hero} {incident}.
  {Hero} {incident}, only to learn that {turn}.
  {Hero} wants {want}. Then {he} {incident}, and {turn}.
  It begins in {place}, where {hero} {incident}.
  {name} {past}. Then {he} {incident}.
  Once {hero} {incident}, there is no way back: {turn}.
  {city}, one {season}. {Hero} {incident}.
`);

/** Before a turn that stands alone; most stand without. */
export const turnOpenings = lines(`
  {Turn}.
  {Turn}.
  {Turn}.
  Soon {turn}.
  But {turn}.
  Worse, {turn}.
  Meanwhile {turn}.
  Before long {turn}.
  It does not help that {turn}.
  As it happens, {turn}.
`);
