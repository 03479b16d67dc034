// Words that any genre may use: shared title patterns, episode names, wants and pasts, small numbers.
import { bars, lines } from './lines.ts';

/** Patterns that nobody would call one: {Adj} {Noun} and the like, with people and places of the title. */
export const plainPatterns = lines(`
  The {Adj} {Noun}
  {Adj} {Noun}
  The {Noun}
  {Noun}
  The {Hero}
  The {Noun} of {place}
  {first} {last}
  {place}
  The {Noun} and the {Noun2}
  {first}'s {Noun}
  The {Noun} of {Abstract}
  The {Hero} of {place}
  {Adj} {Abstract}
  The {Hero}'s {Noun}
  {place} {Event}
  {first} and {other}
  {Abstract}
  {Adj} {Noun}
  The {Adj} {Noun}
  {Light}
  A {Adj} {Noun}
  The {lasts}
`);

/** Patterns with a turn of their own: each may be met once on a screen, and no more. */
export const turnedPatterns = lines(`
  A {Noun} for {first}
  {Noun}, {Noun2}
  {Abstract} and {Abstract2}
  No {Noun} in {place}
  {Noun} Street
  Behind the {Noun}
  Under the {Adj} {Noun}
  {Noun} Season
  The {last} {Noun}
  The {Abstract} of {first} {last}
  {Time} in {place}
  Until {Time}
  My {Relative} the {Person}
  {Gerund} {first}
  {Gerund} the {Noun}
  A {Person} Called {first}
  {place}, {Time}
  The {Noun} Upstairs
  Almost a {Noun}
  Not Quite a {Person}
  The {n} {Nouns}
  Everything but the {Noun}
  {Light} over {place}
  Ask the {Person}
  If {first} Could {Verb}
  Never {Trust} a {Person}
  {Give} Me a {Noun}
  The Way to the {Noun}
  Half a {Noun}
  Your {Relative}'s {Noun}
  Once a {Person}
  {Ride} to {place}
  Another {Noun}, Another Tuesday
  A {Hero} in {place}
  Leaving {place}
  {first} the {Hero}
  The Last {Noun} in {place}
  Beyond {place}
  After {first}
  {first}, {Time}
  The Other {Noun}
  What the {Person} Knew
  Where {first} Went
  {first} in {Light}
  Three {Nouns} and a {Person}
  Somewhere near {place}
  A Short Life of {first} {last}
  {Noun} by {Light}
  The Long {Noun}
  Her {Relative}'s {Person}
  All of {place}
  With {first} to {place}
  A {Noun} without a {Noun2}
  Goodbye, {Noun}
  Hello, {place}
  Good {Noun}, Bad {Noun2}
  {place} Calling
  The Little {Noun}
  Between the {Noun} and the {Noun2}
  Too Much {Abstract}
  The Night of the {Noun}
  Days of {Abstract}
  The House on {Noun} Hill
  South of {place}
  East of {place}
  From {place} with {Abstract}
  To Catch a {Person}
  Whose {Noun} Is It?
  When {first} Met {other}
  {first} against {place}
  First the {Noun}
  Into the {Light}
  Death of a {Person}
  In Praise of {Abstract}
  The {Noun} Affair
  {Noun} Number {num}
  Even the {Persons}
  {other} and the {Noun}
  Any {Noun} Will Do
  The {place} Road
  A Little {Abstract}
  Like a {Noun}
  Against All {Nouns}
  The {Noun} Was Green
  Second-Best {Noun}
  Only {first}
  Because of {first}
  For {other}
  {Noun} Weather
  Before {Time}
  Every {Noun} in {place}
  The {Noun} at Number {num}
  {Abstract}, Etcetera
  Old {Nouns}
  A {Noun} in Winter
  The Day the {Noun} Came
  So Many {Nouns}
  Home to {place}
  Neither {Noun} nor {Noun2}
  {first}'s Third {Noun}
  How {first} Got the {Noun}
`);

/** Things that stand in any title. */
export const nouns = bars(
  'Apple|Anchor|Almond Tree|Armchair|Barge|Basement|Beacon|Beehive|Birdcage|Blanket|Boat|Bottle|Bucket|Button|Candle|Canary|Carousel|Cathedral|Chandelier|Cherry|Chimney|Clock|Cloud|Coat|Corridor|Cradle|Cuckoo|Curtain|Dagger|Dovecote|Drawer|Dream|Drum|Echo|Elm|Engine|Envelope|Escalator|Feather|Fence|Fiddle|Fig Tree|Fountain|Fox|Gate|Glove|Goldfish|Gramophone|Guest|Hammock|Hare|Harmonica|Hat|Hill|Horse|Hour|House|Island|Jackdaw|Key|Kitchen Table|Ladder|Lake|Lamp|Lantern|Lemon|Linen|Locket|Magpie|Maple|Market|Mask|Match|Meadow|Medal|Minute|Mirror|Moth|Mountain|Needle|Nest|Notebook|Number|Oak|Ocean|Onion|Oven|Owl|Paper Bag|Park Bench|Passport|Peacock|Pendulum|Pepper|Pigeon|Pillow|Pocket|Pond|Porch|Quarrel|Quilt|Rabbit|Railing|Red Door|Ribbon|River|Roof|Rope|Rose|Sail|School|Shadow|Shoe|Sofa|Sparrow|Spoon|Staircase|Starling|Stone|Suitcase|Swan|Tablecloth|Telephone|Ticket|Tiger|Tightrope|Tower|Trunk|Tunnel|Turnstile|Typewriter|Veranda|Violin|Wall|Wardrobe|Watch|Wave|Weathercock|Wheel|Willow|Wire|Wolfhound|Yard|Yellow House',
);
/** What has no plural and takes no article. */
export const massNouns: ReadonlySet<string> = new Set(
  bars(
    'Adrenaline|Breakages|Freight|Ironworks|Long Odds|Long Way Round|Night at the Gallery|No Man’s Land|Rapids|Smoke|Thaw|Undertow|Wallpaper|Overalls|Contraband|Murder|Protection|Old Growth|Rust|Extra Time|Snow|Frost|Smoke|Sawdust Ring|Yesterday|August|Eleven Minutes|Parole|Detention|Custody Battle|Little Shoes|Heatwave|Salt|Bread|Evidence|Silence|Custody|Payroll|Marrow|Rot|Tallow|Hunger|Skin|Teeth|Tap Shoes|Footlights|Dust|Rawhide|Silk Road|Wax Seal|Loom Riots|Luggage|Gravity|Drift|Solar Wind|Nine Rivers|Docks|Linen|Clue|Ration|Revolution|Parliament|Headwaters|Trade Wind|Treasure|Marmalade|Lemonade|Karaoke|Surveillance|Crossfire|Pursuit|Demolition|Silver Mine|Blackout|Cut|Migration|Winter|Harvest|Mire',
  ),
);

export const abstracts = bars(
  'Mercy|Silence|Luck|Hunger|Honour|Shame|Patience|Memory|Regret|Wonder|Trouble|Distance|Grace|Envy|Doubt|Ruin|Delight|Fever|Faith|Mischief|Sorrow|Fortune|Folly|Courage|Absence|Candour|Thirst|Innocence|Gravity|Obedience',
);
export const times = bars(
  'Midnight|Dawn|Sunday|Monday Morning|November|the Last Day of August|Half Past Nine|Twilight|Michaelmas|Low Tide|Midsummer|Tomorrow|April|the Blue Hour|Easter|Christmas Eve|Harvest|Winter|the Dog Days|Nightfall|Tuesday|February|Spring|First Light',
);
export const persons = bars(
  'Stationmaster|Widow|Stranger|Beekeeper|Captain|Ferryman|Surgeon|Gambler|Governess|Clockmaker|Notary|Fisherman|Pianist|Lodger|Orphan|Shepherd|Bricklayer|Tailor|Drummer|Lamplighter|Translator|Butcher|Schoolmaster|Countess|Watchman|Cook|Postmistress|Barber|Sailor|Puppeteer|Miller|Chemist|Cellist|Archer|Cartographer|Projectionist|Gravedigger|Swimmer|Acrobat|Bootmaker',
);
/** Of whom they cannot be said. */
export const women: ReadonlySet<string> = new Set(bars('Widow|Governess|Countess|Postmistress'));
export const men: ReadonlySet<string> = new Set(bars('Ferryman|Fisherman|Schoolmaster|Watchman'));
/** What brings somebody, or word of somebody, to a place. */
export const rides = bars(
  'Night Train|Slow Boat|Last Bus|Mail Coach|Postcard|Letter|One-Way Ticket|Balloon|Short Cut|Telegram|Bicycle|Pilgrimage|Long Road|Back Road|Expedition|Invitation',
);
/** What a place has, or what is named after it. */
export const events = bars(
  'Nights|Blues|Express|Noon|Confidential|Waltz|Summer|Winter|Story|Letters|Lullaby|Suite|Evenings|Carnival|Overture|Standoff|Holiday|Line|Diary|Serenade',
);
export const relatives = bars(
  'Brother|Sister|Uncle|Aunt|Grandmother|Cousin|Father|Mother|Godfather|Stepmother|Twin|Nephew',
);
export const gerunds = bars(
  'Leaving|Finding|Forgetting|Chasing|Burying|Waking|Inventing|Following|Losing|Raising|Saving|Teaching|Painting|Remembering|Stealing|Crossing|Feeding|Building|Watching|Outrunning',
);
export const lights = bars(
  'Lamplight|Moonlight|Snow|Smoke|Rain|Fog|Starlight|Neon|Firelight|Thunder|Frost|Dust|Candlelight|Salt Wind|Daybreak|Ash|Northern Light|Half-Light',
);
/** Of whoever could do them, to whom they are done, and what is given. */
export const verbs = bars('Swim|Lie|Whistle|Remember|Forgive|Sing|Dance|Draw|Fly|Choose|Vote|Sleep|Stay|Read');
export const dealings = bars(
  'Trust|Marry|Follow|Forgive|Wake|Hire|Lie to|Dance with|Argue with|Bet Against|Look Back at|Lend Money to|Play Cards with',
);
export const gifts = bars('Sing|Bring|Draw|Buy|Sell|Promise|Lend|Leave|Find|Show');

export const wants = lines(`
  a quiet life and a better kettle
  to be left alone until spring
  to sell up and see the sea
  one honest conversation
  to get through the week without being noticed
  a place of {his} own
  to be forgiven, or at least forgotten
  to go home
  to be taken seriously for once
  a decent night's sleep
  to keep a promise made at a railway station
  enough money for one ticket
`);

export const pasts = lines(`
  has not been home in eleven years
  has never once been late
  is known in {place} for one thing only, and it was an accident
  used to be somebody
  has kept a secret for so long that it has become a habit
  swore never to come back to {place}
  owes a favour to everyone in {place}
  has always been the sensible one
  has been waiting for a letter since {season}
  thought the worst was over
  was supposed to be on the earlier train
  has buried two <wives/husbands> and one ambition
`);

export const episodeNames = lines(`
  The Wrong Coat
  A Visitor from {place}
  Low Water
  {first}'s Turn
  Salt
  What the Neighbours Heard
  The Long Lunch
  Two Chairs
  An Old Photograph
  Rain Stops Play
  The Second Letter
  Nobody Home
  Monday
  The Price of Eggs
  Keys
  {Time}
  {Noun}
  The {Noun}
  The {Adj} {Noun}
  After {Time}
  Old Friends
  The Way Out
  One for the Road
  Everything {first} Knows
  The Man from {place}
  A Small Favour
  Homecoming
  Broken Glass
  Inventory
  The Guest
  Half Measures
  Thin Ice
  No Reply
  The Other Side
  First Snow
  A Bad Penny
  Blood Oranges
  Any Other Business
  Borrowed Time
  Dead Reckoning
  {Abstract}
  {Abstract} and {Abstract2}
  Whose {Noun}?
  The Last Word
  Paper, Scissors, {first}
  Lights Out
  Strangers
  Fair Weather
  The Quiet One
  {place} Revisited
  Left Luggage
  Till {Time}
  The {Person}
  Three of Us
  The Trouble with {first}
  Weather Permitting
  Unfinished Business
  Good Bones
  A Clean Shirt
  Silence, Please
  High Ground
  {first} and {other}
  Open House
  Sink or Swim
  Between Meals
  Flood
  In Good Hands
  Visiting Hours
  The Short Straw
  {Gerund} {first}
  Wednesday's Child
  Night Shift
  Returns
  The Waiting Room
  Small Print
  Burnt Toast
  A Long Way Down
  Word of Mouth
  Family Portrait
  The Bottom Drawer
  Rope
  Home Truths
  By the Book
  Over the Wall
  Second Helpings
  Loose Ends
  Birthday
  The Bridge
  A Question of Salt
  Under the Floorboards
  House Rules
  Breakages
`);

/** How a series goes on after its opening; {n} and people as in synopses. */
export const seriesTails = lines(`
  Each episode follows another member of the household.
  Season by season the lies get older, and so do the children.
  Every week brings a new case and an old grudge.
  Told from both sides, in alternating episodes.
  A sprawling chronicle of {n} years in {place}.
  Over one {season}, everything {first} built comes apart.
  With {otherFull} never more than one step behind.
  An ensemble piece in which nobody stays in the background for long.
  One night per episode, and no night goes as planned.
  What starts as a favour becomes a way of life.
  Slowly {place} gives up its secrets, and then its dead.
  And it is only Tuesday.
  The further they get from {place}, the more of it they carry.
  A series about work, weather and the people next door.
  Loyalties shift with every episode.
`);

export const numbers = bars('two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|twenty');
export const seasons = bars('spring|summer|autumn|winter');
export const pastCenturies = bars(
  '1348|1492|1515|1562|1594|1612|1631|1648|1666|1683|1709|1721|1755|1768|1789|1793|1812|1830|1848|1871',
);
