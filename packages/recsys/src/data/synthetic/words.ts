// The vocabulary of the invented catalogue: what films of each genre are called, are about, and who is in them.

export interface GenreWords {
  readonly name: string;
  readonly adjectives: readonly string[];
  readonly things: readonly string[];
  /** `When HERO EVENT, OUTCOME. MOOD.` is an overview. */
  readonly heroes: readonly string[];
  readonly events: readonly string[];
  readonly outcomes: readonly string[];
  readonly moods: readonly string[];
  readonly keywords: readonly string[];
}

/** A list written as one line a phrase, or as phrases between bars. */
const list = (text: string): string[] =>
  text
    .split(/[|\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

const genre = (name: string, lists: Readonly<Record<keyof Omit<GenreWords, 'name'>, string>>): GenreWords => ({
  name,
  adjectives: list(lists.adjectives),
  things: list(lists.things),
  heroes: list(lists.heroes),
  events: list(lists.events),
  outcomes: list(lists.outcomes),
  moods: list(lists.moods),
  keywords: list(lists.keywords),
});

export const genres: readonly GenreWords[] = [
  genre('Adventure', {
    adjectives: 'Saltwater|Uncharted|Brass|Windward|Thousand-Mile|Stubborn|Monsoon',
    things: 'Compass|Caravan|Outrigger|Atlas|Rope Bridge|Zeppelin|Stowaway|Expedition|Cartographer',
    heroes:
      'a seasick cartographer|a ferryman’s estranged daughter|a mule driver with a secret|a retired ferry captain|the last postman of the high pass|a botanist who has never left the city',
    events:
      'finds a map sewn into a coat lining|wins a sinking ship at cards|is hired to carry one sealed crate over the mountains|hears a radio call from an island that is on no chart|inherits half of a compass',
    outcomes:
      'three rival crews set sail on the same tide|the shortest road turns out to be the one nobody came back from|every border on the way is about to close|the weather, the bank and an old friend give chase',
    moods:
      'A salt-stained journey about maps and the people who trust them|A big-hearted chase with very few maps and far too many goats|Part treasure hunt, part family quarrel, all horizon',
    keywords: 'treasure hunt|lost island|mountain pass|sailing|rival expeditions|old map|survival|desert crossing',
  }),
  genre('Animation', {
    adjectives: 'Paper|Marmalade|Tiny|Wobbly|Moonlit|Clockwork|Woollen',
    things: 'Teapot|Hedgehog|Snow Globe|Button Factory|Umbrella|Goose|Kite|Cloud Shepherd|Biscuit Tin',
    heroes:
      'a timid umbrella|an orphaned thundercloud|a hedgehog who collects echoes|the smallest robot in the laundry|a goose with stage fright|a girl made of paper',
    events:
      'is left behind on moving day|wakes the mountain by sneezing|discovers a door at the back of the snow|swaps places with the moon for one night|is mistaken for the new mayor',
    outcomes:
      'a parade of lost things sets out to find the way home|the whole attic has to learn to fly before breakfast|it takes eleven friends and one very large kite to put things right|the sea itself comes asking questions',
    moods:
      'A hand-drawn hug for anyone who was ever the smallest in the room|Gentle, silly and wiser than it lets on|A bedtime story with excellent hats',
    keywords: 'talking animals|toys|friendship|hand-drawn|robot|bedtime story|flying|found family',
  }),
  genre('Comedy', {
    adjectives: 'Accidental|Mostly Innocent|Overdue|Regrettable|Second-Best|Unplugged|Slightly Haunted',
    things: 'Wedding Band|Lawnmower|Casserole|Landlord|Karaoke Machine|Neighbour|Parking Ticket|Trombone|Reunion',
    heroes:
      'a failed magician|the least popular landlord in town|a wedding singer with hay fever|a plumber with perfect pitch|an overqualified dog walker|a mayor who cannot say no',
    events:
      'accidentally books two weddings in one barn|wins a lifetime supply of trombones|is elected to a post that does not exist|rents the spare room to a former rival|sends a very honest letter to everyone',
    outcomes:
      'the village divides over a casserole|pretending gets out of hand by Thursday|nobody can remember who started it and everybody wants to win|the only way out is through the karaoke final',
    moods:
      'A comedy of bad manners and good cake|Warm, noisy and wrong about nearly everything|Proof that dignity is overrated',
    keywords: 'wedding|mistaken identity|small town|neighbours|family reunion|road trip|odd couple|karaoke',
  }),
  genre('Crime', {
    adjectives: 'Crooked|Nickel-Plated|Unmarked|Borrowed|Cold-Blooded|Backdoor|Twelve-Dollar',
    things: 'Alibi|Safecracker|Ledger|Getaway|Pawn Ticket|Informant|Counterfeit|Bookmaker|Vault',
    heroes:
      'a locksmith on parole|an accountant with two sets of books|the best forger in the harbour|a driver who never asks|a detective one week from retirement|the youngest of a family of fences',
    events:
      'opens a safe that was meant to stay shut|recognises the victim from an old photograph|is offered one last job by the man who betrayed the last one|finds the missing money in the choir fund',
    outcomes:
      'every favour on the waterfront is called in at once|the alibi starts to unravel from both ends|the city runs out of people to trust before dawn|one honest witness is worth more than the vault',
    moods:
      'A slow-burning story of loyalty with interest|Lean, rainy and exactly as honest as its thieves|A heist with a conscience, which is where it goes wrong',
    keywords: 'heist|corruption|undercover|detective|organised crime|money laundering|betrayal|small-time crooks',
  }),
  genre('Documentary', {
    adjectives: 'Slow|Everyday|Unfinished|Patient|Forgotten|Measured|Open-Air',
    things:
      'Beekeepers|Tidal Clock|Seed Library|Night Bakery|Glacier Diaries|Tram Line|Archive|Bell Foundry|Radio Orchard',
    heroes:
      'a village of beekeepers|the night shift of a tram depot|a woman who repairs church bells|a retired glaciologist|the last projectionist of a mountain valley|a choir of dock workers',
    events:
      'opens its doors to a camera for one year|counts what the flood has left|sets out to save nine thousand kinds of apple|tries to record a sound before it is gone',
    outcomes:
      'small decisions turn out to have long shadows|the neighbours become the experts|the numbers say one thing and the river another|patience becomes a kind of protest',
    moods:
      'Observed without hurry, and all the more urgent for it|A portrait of work that nobody sees until it stops|Quiet, exact and unexpectedly funny',
    keywords: 'craft|climate|rural life|music|archive footage|labour|science|portrait',
  }),
  genre('Drama', {
    adjectives: 'Quieter|Inherited|Last Good|Unsent|Wintering|Left-Handed|Half-Lit',
    things: 'Orchard|Piano Tuner|Kitchen Window|Ferry Letters|Harvest|Understudy|Tenant|Long Table|Sister',
    heroes:
      'a widowed piano tuner|a nurse on her last night shift|a brother ten years gone|a schoolteacher in a closing town|a translator who has lost her voice|the eldest of five',
    events:
      'comes home to sell the orchard|reads a letter that was never sent|takes in the child of a stranger|is asked to forgive in public|finds a second set of family photographs',
    outcomes:
      'one long summer undoes thirty years of silence|what was left unsaid sits down at the table|the town has to decide what it owes its own|a promise made in winter comes due',
    moods:
      'Tender, unsparing and beautifully still|A family portrait in which nobody holds the pose|About grief, and the odd jobs that get us through it',
    keywords: 'grief|siblings|coming home|marriage|small town|illness|class|reconciliation',
  }),
  genre('Fantasy', {
    adjectives: 'Ember|Thorned|Hollow|Silverroot|Ninefold|Unwoken|Glasswing',
    things: 'Crown|Tithe|Lantern Witch|Wyrm|Oathkeeper|Moth Queen|Spellwright|Tower|Changeling',
    heroes:
      'a candle maker’s apprentice|an exiled oathkeeper|a witch who has misplaced her shadow|the queen’s food taster|a giant afraid of heights|a girl who speaks with moths',
    events:
      'wakes a god under the bakery|is handed a crown by mistake|sells a name to pay a debt|breaks the one law of the forest|finds winter locked in a cupboard',
    outcomes:
      'the old bargains come up for renewal|nine kingdoms remember that they are enemies|magic goes on strike from the river to the sea|something patient turns over beneath the hills',
    moods:
      'Old magic, new debts and a very good dragon|A fairy tale that has read the small print|Lush, strange and full of consequences',
    keywords: 'witch|dragon|prophecy|enchanted forest|kingdom|curse|magic bargain|quest',
  }),
  genre('Horror', {
    adjectives: 'Murmuring|Salt-Stained|Hungry|Thirteenth|Sleepless|Rotten|Buried',
    things: 'Cellar|Lullaby|Wallpaper|Harvest Doll|Well|Choir Loft|Guest Room|Root Cellar|Attendant',
    heroes:
      'a night nurse|a mason restoring a farmhouse|the new organist|a sound engineer who cannot sleep|the last guest at the wrong cabin|a child with one friend too many',
    events:
      'hears breathing behind the wallpaper|wakes to find the doors a little lower|digs up the neighbour’s well|records a hymn with an extra voice|is invited to a dinner that has already happened',
    outcomes:
      'the house begins to answer back|something in the walls learns their names|no one leaves before the harvest is in|sleep becomes the least safe place of all',
    moods:
      'Dread by the teaspoon, then by the bucket|Best seen with the lights on and somebody brave|Old-fashioned terror with a modern lock on the door',
    keywords: 'haunted house|possession|isolation|folk horror|nightmare|cabin|occult|cursed object',
  }),
  genre('Mystery', {
    adjectives: 'Seventh|Misfiled|Inkblot|Discreet|Duplicate|Unlocked|Afternoon',
    things: 'Chess Player|Telegram|Sleeping Car|Botanist|Portrait|Boarding House|Snuffbox|Understudy’s Key|Heiress',
    heroes:
      'a retired postmistress|a crossword setter|an inspector who faints at blood|the only sober guest|a deaf clockmaker|a librarian with an excellent memory',
    events:
      'receives a telegram from a dead client|notices that one portrait has aged|finds the eighth guest in a locked pantry|solves the wrong murder first|is asked to find a man who never left',
    outcomes:
      'every alibi is true and one of them is a lie|the tide leaves only six hours for the answer|the butler, for once, would like to help|the smallest clue has been on the table since breakfast',
    moods: 'A puzzle box with a beating heart|Clever, cosy and colder than it looks|Plays fair, and still wins',
    keywords: 'whodunit|amateur detective|locked room|missing person|country house|secret identity|inheritance|clues',
  }),
  genre('Romance', {
    adjectives: 'Sunday|Apricot|Slow-Dancing|Rain-Check|Long-Distance|Borrowed|Secondhand',
    things: 'Bookshop|Waltz|Balcony|Postcards|Ferry Crossing|Recipe|Wedding Guest|Summer Lease|Love Letters',
    heroes:
      'a florist allergic to roses|a baker with a rival across the street|a night-train conductor|a shy cellist|a divorce lawyer on holiday|a pen friend of twenty years',
    events:
      'books the same balcony by mistake|answers a letter meant for somebody else|is stuck on the last ferry of the season|agrees to a pretend engagement|finds an old recipe signed with a kiss',
    outcomes:
      'one week is suddenly much too short|the whole street starts placing bets|both of them have a train to catch and neither one leaves|the truth has terrible timing',
    moods:
      'As light as pastry and twice as good for you|A love story for people who read the last page first|Sunlit, rueful and very easy to fall for',
    keywords: 'love letters|wedding|second chance|summer|rivals in love|train|fake engagement|bakery',
  }),
  genre('Science Fiction', {
    adjectives: 'Orbital|Zero-Day|Cobalt|Last Analog|Synthetic|Helium|Parallel',
    things: 'Gardener|Lighthouse at L5|Archivist|Relay|Colony|Twin Paradox|Signal|Terraformer|Dream Engine',
    heroes:
      'the only gardener of a generation ship|a memory courier|an obsolete android|a linguist on a silent moon|a clone with half a passport|a mechanic beyond Neptune',
    events:
      'answers a signal that was sent tomorrow|wakes two hundred years too early|finds an extra room in the station|is asked to switch off the oldest mind on Mars|loses an hour that everybody else remembers',
    outcomes:
      'the colony must vote on who gets to be human|the ship begins to grow something of its own|physics makes an exception and sends the bill|Earth stops answering, politely',
    moods:
      'Big ideas at walking pace, under strange stars|Hard science, soft hearts|A thought experiment that gets its hands dirty',
    keywords: 'space station|artificial intelligence|time loop|first contact|clones|colony|android|dystopia',
  }),
  genre('Thriller', {
    adjectives: 'Static|Blackout|Burner|Red-Eye|Hostile|Zero-Sum|Eleventh-Hour',
    things: 'Passenger|Protocol|Border Crossing|Double Agent|Countdown|Frequency|Whistleblower|Safe House|Interpreter',
    heroes:
      'an air traffic controller|a disgraced interpreter|a journalist with one source left|a pilot without papers|the bodyguard of a man who does not exist|a chemist on the run',
    events:
      'overhears the one word that proves everything|boards a night train under the wrong name|receives a countdown by post|loses nine minutes of security footage|is told not to hang up',
    outcomes:
      'there are ninety minutes and no way to land|every exit has been thought of by somebody else|the people who could help are the ones listening|the truth is worth exactly one life',
    moods:
      'Tight as a wire and twice as live|A chase that never raises its voice|Trust no one, least of all the timetable',
    keywords: 'conspiracy|hostage|espionage|countdown|whistleblower|chase|night train|double agent',
  }),
];

export const places = list(
  'Port Ellery|Vantwick|Saint Oriel|Marrow Bay|Lower Quince|Tiverlund|Kestrel Point|Brackwater|Halmere|Dunlin Ferry|Corvane|Ambergate|Pellam Lake|Ostrakh|Little Umber|Cape Wren',
);

export const firstNames = list(
  'Odette|Ivo|Marisol|Tamsin|Anselm|Noor|Lucan|Sunniva|Bastian|Imara|Teodor|Wren|Calla|Dov|Elspeth|Farid|Ginevra|Hollis|Ines|Jarek|Kalinda|Leif|Maren|Oona|Pascal|Rosalind|Soren|Thandi|Ulla|Viggo|Xiomara|Yusuf|Kenji|Priya|Mireille|Aurel',
);

export const lastNames = list(
  'Ashgrove|Bellwether|Castellane|Dunmarrow|Eskelund|Ferrowind|Greymantle|Hollowell|Ishikura|Jessamy|Kestrelli|Lindqvarn|Marchetto|Okafore|Pemberlain|Quillon|Ravensworth|Solbakke|Tarnowicz|Umberleigh|Valderane|Wexcombe|Yarrowby|Zellaby|Oyelami|Brandvold|Delacroix-Finch|Moorhen',
);

/** Language, country and how much of the catalogue comes from there. */
export const origins: readonly { readonly language: string; readonly country: string; readonly weight: number }[] = [
  { language: 'en', country: 'GB', weight: 5 },
  { language: 'en', country: 'US', weight: 7 },
  { language: 'fr', country: 'FR', weight: 3 },
  { language: 'es', country: 'ES', weight: 2 },
  { language: 'ja', country: 'JP', weight: 2 },
  { language: 'sv', country: 'SE', weight: 1 },
  { language: 'ko', country: 'KR', weight: 2 },
  { language: 'hi', country: 'IN', weight: 2 },
];

export const occupations = list('student|teacher|nurse|engineer|retired|artist|shopkeeper|driver|lawyer|gardener');
