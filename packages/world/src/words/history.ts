// History: what its titles, people and plots are made of. Stories play long before they were filmed.
import { genre } from './genre.ts';

export const history = genre({
  name: 'History',
  nouns:
    'Envoy|Coronation|Astronomer|Plague Year|Printer|Treaty|Cathedral|Abbess|Regent|Guild|Almanac|Heretic|Canal|Court Painter|Salt Tax|Galleon|Physician|Census|Pretender|Loom Riots|Cartographer|Queen’s Glove|Bell Founder|Archduke|Manuscript|Revolution|Exile|Siege|Silk Road|Parliament',
  adjectives:
    'Lost|Royal|Winter|Forbidden|Last|Unlawful|Burning|Second|Velvet|Iron|Exiled|Unfinished|Imperial|Stolen|Plague',
  titles: `
    The Printer of {city}
    A Winter Regency
    The Astronomer's Sister
    Fire on the Archduke's Bridge
    The Salt Riot
    The Queen's Physician Disagrees
    Cathedral of Straw
    Envoy to Nowhere
    The Year of Three Popes
    Glass Ship
    The Census Taker
    Her Majesty's Locksmith
    The Heretic's Garden
    Silk and Iron
    The Canal Diggers
    An Empire in Debt
    The Bell Founder
    The Second Wife of the Mapmaker
    The Tulip Year
    Kingdom of Mud
    Plague Doctor
    {first} of {town}
    Sermon on the Ice
    The Court Painter's Silence
    The Long Parliament Dinner
    The Loom Breakers
    Ashes of the Fleet
    The Pretender in the Kitchen
    Quill
    A Treaty Signed in Rain
    The Night They Moved the Border`,
  heroes: `
    a printer of forbidden almanacs #printing #censorship
    the king's unacknowledged <son/daughter> #royalty #family secrets
    a court painter who cannot flatter #art #royalty
    a young abbess #faith
    a plague doctor with a secret library #plague #doctor #books
    a glass-blower's apprentice #craft #apprentice
    an envoy without a country #diplomacy
    a midwife accused of witchcraft #witch trial
    a Jesuit astronomer #astronomy #faith
    a canal engineer #engineering
    a weaver who can read #working class #revolution
    a deaf cathedral mason #craft #faith
    a silk merchant's <widower/widow> #trade
    a royal food taster #royalty #poison
    a customs clerk on the edge of the empire #empire
    a map engraver #maps
    an anatomist short of bodies #doctor #science
    the last jester of the old court #royalty
    a galley slave with a head for numbers #sea #freedom
    a governess at the imperial court #royalty #class divide
    a mutinous ship's carpenter #sea #mutiny
    a travelling portraitist #art #journey
    a village scribe #letters
    a runaway novice #faith #journey`,
  incidents: `
    is ordered to paint a queen nobody has seen #art #royalty
    prints one page too many and has to leave by the river #printing #censorship
    hides a heretic in the cathedral scaffolding #faith #craft
    is sent to measure the border and finds people living on it #border #empire
    counts the dead of the plague and gets a different number from the bishop #plague #science
    accompanies a princess to a wedding that has been called off #royalty #wedding #journey
    proves that the comet will return and is arrested for it #astronomy #science
    teaches the young king to lose at chess #royalty #chess
    is chosen to carry the ransom of a prince on foot #royalty #journey
    leads the weavers to the gates of the palace #revolution #working class
    translates a treaty and leaves out one word #diplomacy #language
    stands trial for curing the wrong man #doctor #courtroom
    digs a canal through {his} own father's land #engineering #family
    discovers who is poisoning the archduke, and helps #poison #royalty
    smuggles a printing press into the convent #printing #faith
    buys {his} own freedom, and then must find the other half of the price #freedom
    is crowned by mistake and reigns for {n} days #royalty #impostor
    builds a ship of glass for a bankrupt emperor #craft #empire
    keeps the city's only clock going through a siege #siege #science
    marries the enemy's envoy to gain one winter of peace #diplomacy #wedding
    writes the confession that will hang {him} #courtroom #letters
    steals the body of a saint #faith #heist
    makes the first honest map of the islands #maps #sea
    takes the place of a dead noblewoman on the road to court #impostor #royalty
    asks to see the king and waits for {n} years #royalty #patience`,
  turns: `
    the court has a long corridor and a short memory
    the bishop can read between the lines, and does
    the harvest fails on the day of the coronation
    the plague does not respect the guest list
    every letter is opened twice on the way
    {other} serves two masters and likes neither
    a crown turns out to be heavier than a hod
    the river burns before the city does
    the archive has been rewritten in a better hand
    the executioner is an old friend
    what began as a quarrel over salt becomes a revolution
    the queen has learned to count
    the truth is carried out of the city in a barrel
    an empire can be lost by bad handwriting
    history, as usual, is in the next room
    the peasants have heard of the alphabet
    the treaty is signed by a man already dead
    {otherFull} paints what {he} saw`,
  premises: `
    {city}, {past}. The city council hires {name} to compose a plague mass, and then the choir begins to fall ill. #plague #music #faith
    In the reign of a child king the real power lies with the woman who winds the clocks. #royalty #science
    A bankrupt duke sells his province, with all its people, to an opera singer. #music #empire
    {n} days before the fall of {city}, the archivists begin to carry the books across the river, one by one. #books #siege
    A village in {past} hides its church bell, its grain and its only Protestant. #faith #small town
    The trial of a pig for murder divides the town of {town}, and makes the career of its young advocate, {name}. #courtroom #animals #small town
    Three women, one loom and a pattern that will bring down a government. #working class #revolution #women at work`,
  tones: `
    Candles, mud and very good collars.
    History without the marble.
    As detailed as a guild ledger, and twice as bloody.
    Power, seen from the kitchen.
    A costume film in which the costumes itch.
    Learned, lusty and unexpectedly modern.
    The past as a foreign, badly heated country.
    Sumptuous, and not taken in by it.`,
});
