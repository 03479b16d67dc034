// What a title's words show: a silhouette of the game-icons set (CC BY 3.0, game-icons.net) and the kind of place it is set in.
import { isIcon } from './icons.ts';

export type Place =
  | 'hills'
  | 'sea'
  | 'city'
  | 'forest'
  | 'road'
  | 'rail'
  | 'room'
  | 'space'
  | 'desert'
  | 'snow'
  | 'village'
  | 'stage';

/** Words (as stems) | silhouettes | places. The first row that a word begins with wins. */
const table = `
robin hood, archer|robin-hood-hat|forest
phantom, masked|carnival-mask duality-mask|stage
cathedral, notre dame, hunchback, abbey|church|city
bell|ringing-bell|village
caligari, sleepwalk, hypno|all-seeing-eye|room
zorro, musketeer, duel|crossed-swords domino-mask|hills
gold, treasure hunt, prospector|coins money-stack|hills desert
hedgehog|hedgehog|forest
penguin|penguin|snow
snail|snail|village
frog, toad|frog|forest
turtle, tortoise|turtle|sea
parrot|parrot-head|forest
donkey, mule|donkey|road village
sheep, lamb, shepherd|sheep|hills
cow, bull, milk|cow|village
pig|pig|village
bridge|rope-bridge|forest
chair|rocking-chair armchair|room
ladder|ladder|city
seamstress, tailor, thread, needle, costume|sewing-needle scissors|room
barber, hair|comb scissors|city
matchbox, smoke, cigar|matchbox cigar|city
tea, kettle|teapot|village
lemon, pear, plum|pear|village
bus driver, bus stop|bus|road
scarecrow|scarecrow|village
lightning, thunder|wind-slap|sea
north, arctic, polar, nanook, eskimo|igloo polar-bear|snow
christmas, snowman|snowman|snow village
lighthouse, beacon|lighthouse|sea
wolf, wolves, pelt, pack|wolf-head wolf-howl|snow forest
fox|fox fox-head|forest
hound, dog, kennel, stray|sitting-dog labrador-head|village road
cat |cat|city village
horse, pony, stable, mare, cowboy, ride|horse-head chess-knight|desert hills
deer, stag, antler|deer stag-head|forest
bear|bear-head|snow forest
tiger, panther, lion|lion tiger-head|hills
elephant, zoo, animals|elephant|hills
whale, leviathan|whale-tail|sea
shark|shark-fin|sea
octopus, kraken, tentacle|octopus kraken-tentacle|sea
snake, serpent, viper|snake snake-spiral rattlesnake|desert
spider, web|hanging-spider long-legged-spider|room
raven, crow, feather|raven|forest
owl|barn-owl owl|forest
swan, ballet|swan|sea
dove, pigeon, peace|peace-dove dove|city
bird, nightingale, heron, wing, nest|hummingbird bird-cage dove|forest
goose, duck|goose|village
rooster, hen|rooster|village
eagle, falcon, hawk|eagle-head|hills
butterfly, moth|butterfly|forest
bee, honey, hive|bee|village
mouse, rat|mouse|room
rabbit, hare|rabbit|hills
monkey, ape|monkey|forest
camel, caravan|camel-head|desert
dinosaur, fossil|dinosaur-rex|hills
dragon|dragon-head sea-dragon|hills
android, robot, cog, machine, tin, algorithm, artificial|vintage-robot robot-antennas mono-wheel-robot|city space
alien, visitor, first contact, sphere|ufo alien-skull|road space
rocket, starship, capsule, orbit, space travel|rocket rocket-flight spaceship|space
planet, saturn, mars, martian|ringed-planet astronaut-helmet|space
astronaut, space|astronaut-helmet lunar-module|space
telescope, comet, star, astronomy|meteor-impact ringed-planet|space
radar, signal, frequency, station|radar-dish radio-tower|hills
time travel, time loop, yesterday, hourglass|hourglass alarm-clock|room
clock, watch, minute, hour, deadline, countdown, midnight|alarm-clock cuckoo-clock|city
telephone, phone, call, wiretap|rotary-phone candlestick-phone|room
camera, photograph|photo-camera|city
film, cinema, projection, hollywood, reel|film-projector film-spool|stage
typewriter, writer, novelist, chapter, quill, poet|quill-ink quill|room
book, library, footnote, page|open-book book-pile|room
letter, envelope, post|envelope love-letter|village
newspaper, journal|newspaper|city
umbrella, rain, cloudburst|umbrella|city
suitcase, travel, luggage, passenger|suitcase|rail road
key, locked, lock|skeleton-key key|room
door, threshold|doorway|room
mirror, impostor, identity, second self|mirror-mirror duality-mask|room
mask, masquerade, understudy|carnival-mask curly-mask duality-mask|stage
theatre, actor, stage, curtain, act|drama-masks duality-mask|stage
circus, trapeze, big top, clown|jester-hat tightrope carousel|stage
fair, carousel|carousel|stage
violin, cello, string, conservat|violin|stage
piano, nocturne, overture|grand-piano|stage
trumpet, brass, jazz, trombone, band|trumpet saxophone|stage
guitar, folk, drum|guitar|stage
singer, singing, song, soprano, microphone, radio|old-microphone|stage
music, opera|violin grand-piano saxophone|stage
dance, waltz, tango, ballroom|dress high-heel|stage
rose|rose shut-rose|village
flower, orchid, bouquet, garden, greenhouse|sunflower lotus tulip|village
heart, valentine, sweetheart|broken-heart pierced-heart half-heart|city
kiss, lips|lips|city
wedding, marriage, bride, ring|diamond-ring engagement-ring|village
love, romance|half-heart love-howl rose face-to-face|city sea
crown, throne, king, royalty, regent, prince|crown queen-crown|hills
queen, duchess|queen-crown|hills
sword, knight, samurai, duel|sword-in-stone broadsword samurai-helmet|hills
chess, gambit, pawn, endgame|chess-knight chess-queen chess-king chess-pawn|room
castle, siege, rampart|castle-ruins chess-rook|hills
curse, spell, magic, wizard, conjur|magic-lamp spell-book pointy-hat|forest
witch, hex, cauldron|witch-flight pointy-hat|forest
ghost, haunt, spirit|floating-ghost candle-light|room village
vampire, blood, nosferatu|vampire-dracula fanged-skull|hills
skull, death, corpse, body|skull-mask|forest
monster, beast, claw|evil-hand|forest
cult, congregation|candles cowled|forest
grave, funeral, grief, widow, wake|tombstone candle-light wilted-flower|village
murder, killer, knife, stab|plain-dagger bowie-knife dripping-knife|city
poison, antidote|wine-glass erlenmeyer|room
gun, revolver, outlaw, gunslinger|revolver|desert
heist, safe, bank, vault|skeleton-key money-stack|city
gambl, poker, roulette, card|card-queen-hearts card-king-spades dice-six-faces-five|city
money, greed, inherit, swindle, con artist|coins money-stack top-hat|city
detective, clue, case, mystery|magnifying-glass|city
espionage, spy, agent, defector|top-hat cctv-camera spyglass|city
surveillance, watch|cctv-camera binoculars|city
conspiracy, codes, cipher|all-seeing-eye key-lock|city
court, verdict, juror, judge|gavel scales|city
prison, cell, parole|prisoner handcuffs|room
chase, pursuit, getaway, car|race-car city-car|road
train, railroad, railway, platform|steam-locomotive|rail
bus |bus|road
bicycle, cycl|dutch-bike|road
aviation, pilot, plane, flight, runway|biplane airplane|hills
balloon|air-balloon|hills
fly|air-balloon paper-plane|hills
submarine, div|diving-helmet|sea
pirate, treasure, doubloon|pirate-skull pirate-hat treasure-map|sea
shipwreck, raft|ship-wreck sinking-ship|sea
ship, sail, captain, navigator, galleon|caravel shooner-sailboat|sea
boat, ferry, trawler, fish|sailboat paper-boat|sea
sea, tide, harbour, port, anchor, undertow|anchor sailboat|sea
island, lagoon|palm-tree|sea
beach, summer|palm-tree ice-cream-cone|sea
river, rapids|paper-boat|forest
desert, dune, mirage, oasis|camel-head cactus|desert
western, sheriff, frontier, saloon|western-hat cactus cowboy-boot saloon-doors|desert
mountain, summit, avalanche, pass|mountains|snow hills
snow, winter, frost, ice|pine-tree ice-skate igloo|snow
forest, tree, wood, wild|pine-tree oak|forest
jungle|palm-tree monkey|forest
farm, harvest, barn, rural, plough|windmill wheat barn|village hills
apple, orchard|shiny-apple|village
food, kitchen, recipe, soup, cook|cooking-pot fork-knife-spoon|room
cake, baker|cake-slice cupcake|village
wine, drink, pub|wine-glass|city
coffee, tea |coffee-cup teapot|city
hotel|house-keys suitcase|city
house, home, neighbour, attic|house family-house rocking-chair|village
church, faith, psalm, monk, nun|church candles|village
school, children, satchel|paper-plane balloons|village
parent, baby, cradle|balloons tree-swing|village
friend|paper-boat balloons|road
family, brothers, sisters, secrets|tree-swing oak family-house|village
art, painter, portrait, canvas|scissors mirror-mirror|room
museum, antiquity, egypt|pyramids pharoah greek-temple|desert
science, laborat, experiment|erlenmeyer microscope atom|room
memory, dream, sleep|paper-boat air-balloon brain|sea
fire, arson, flame|match-head burning-tree|city
bomb, explos, detonator, fuse|time-bomb dynamite|city
revolution, barricade, strike, factory, working|megaphone candle-flame|city
politic, mayor, ballot|megaphone top-hat|city
soldier, war, trench, armistice|brodie-helmet crested-helmet|hills
tank |battle-tank|hills
resistance, courier|radio-tower trumpet-flag|city
boxing, round|boxing-glove|stage
sport, football, goal|soccer-ball trophy-cup|city
race, hare|race-car trophy-cup|road
hospital, doctor, nurse|microscope hand|room
volcano|volcano|hills
storm, weather, wind|wind-slap umbrella|sea
moon|wolf-howl owl|hills
journey, road, quest|compass boots|road hills
lantern, candle, light|old-lantern candle-light|room
silence, isolation|rocking-chair bird-cage|snow
revenge|plain-dagger broken-heart|desert
truth, lie, confession|duality-mask|city
hand, handshake|hand|city
hat |top-hat western-hat|city
shoe, heel|high-heel|stage
dress|dress|stage`;

interface Row {
  readonly stems: readonly string[];
  readonly icons: readonly string[];
  readonly places: readonly Place[];
}

let read: readonly Row[] | undefined;
/** Read when first asked for: the silhouettes are some megabytes. */
const rows = (): readonly Row[] =>
  (read ??= table
    .trim()
    .split('\n')
    .map((row) => {
      const [stems, icons, places] = row.split('|');
      const list = (text: string | undefined): string[] => text!.split(' ').filter(Boolean);
      return {
        stems: stems!.split(',').map((stem) => stem.replace(/^ /, '')),
        icons: list(icons).filter(isIcon),
        places: list(places) as Place[],
      };
    }));

/** Where no word tells. */
let ofGenres: Readonly<Record<string, Row>> | undefined;
const byGenre = (): Readonly<Record<string, Row>> =>
  (ofGenres ??= Object.fromEntries(
    Object.entries({
      Thriller: 'rotary-phone cctv-camera matchbox suitcase|city room rail',
      Crime: 'revolver cigarette handcuffs money-stack match-head|city room',
      Mystery: 'magnifying-glass skeleton-key old-lantern pocket-watch|village forest room',
      Horror: 'evil-hand hanging-spider raven candle-light skull-mask|forest village room',
      Romance: 'rose wine-glass love-letter half-heart umbrella|city sea village',
      Comedy: 'bow-tie rubber-duck teapot banana shiny-apple high-heel|city village',
      'Science Fiction': 'rocket ringed-planet astronaut-helmet vintage-robot|space',
      Family: 'balloons paper-boat air-balloon sitting-dog tree-swing|village hills',
      Animation: 'hedgehog fox rabbit penguin snail balloons|hills forest',
      Western: 'western-hat revolver cactus horseshoe|desert',
      War: 'brodie-helmet biplane barbed-wire crested-helmet|hills',
      Musical: 'old-microphone grand-piano saxophone high-heel|stage',
      Documentary: 'earth-africa-europe binoculars microphone leaf|hills sea city',
      Drama: 'armchair teapot rocking-chair tree-branch pear candle-flame|village sea city road',
      History: 'quill-ink trumpet-flag greek-temple scroll-unfurled|hills village',
      Fantasy: 'sword-in-stone dragon-head magic-lamp old-lantern|hills forest',
      Adventure: 'compass caravel spyglass air-balloon|sea hills desert',
      Action: 'race-car parachute crossed-pistols dynamite|road city',
    }).map(([genre, text]) => {
      const [icons, places] = text.split('|');
      return [genre, { stems: [], icons: icons!.split(' ').filter(isIcon), places: places!.split(' ') as Place[] }];
    }),
  ));

export interface Found {
  /** Names of silhouettes, the most telling first; at least one. */
  readonly icons: readonly string[];
  readonly places: readonly Place[];
}

interface Told {
  readonly name: string;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly synopsis: string;
}

/** The title says most, then its themes, then what it is about. */
export function motifsOf({ name, genres, keywords, synopsis }: Told): Found {
  const found = [name, keywords.join(' , '), synopsis].flatMap(rowsIn);
  const fallback = genres.map((genre) => byGenre()[genre]).find((row) => row !== undefined) ?? byGenre()['Drama']!;
  const all = found.length > 0 ? [...found.slice(0, 4), fallback] : [fallback];
  return {
    icons: [...new Set(all.flatMap(({ icons }) => icons))],
    places: [...new Set(all.flatMap(({ places }) => places))],
  };
}

/** In order of the words; of several rows that one word fits, the first. */
function rowsIn(text: string): Row[] {
  const words = ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L} ]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')} `;
  const byPlace = new Map<number, Row>();
  for (const row of rows()) {
    if (row.icons.length === 0) continue;
    const at = Math.min(...row.stems.map((stem) => words.indexOf(` ${stem}`)).filter((place) => place >= 0));
    if (at < Infinity && !byPlace.has(at)) byPlace.set(at, row);
  }
  return [...byPlace].toSorted(([a], [b]) => a - b).map(([, row]) => row);
}
