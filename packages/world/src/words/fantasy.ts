// Fantasy: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const fantasy = genre({
  name: 'Fantasy',
  nouns:
    'Lantern|Crown|Wyrm|Bell|Thorn|Ferryman|Oracle|Moat|Hollow|Spell|Cauldron|Changeling|Nine Rivers|Moth King|Giant|Mirror|Salt Road|Apprentice|Sorceress|Raven|Sword|Winter Court|Cloak|Riddle|Tower|Mapmaker|Hearth|Wishing Well|Wolf|Glass Mountain',
  adjectives:
    'Hollow|Enchanted|Seventh|Moonlit|Sunken|Wandering|Briar|Silver|Forgotten|Whispering|Ashen|Unnamed|Gilded|Northern|Unlit',
  titles: `
    The Tailor Who Sewed Winter
    A Crown of Ordinary Leaves
    Thirteen Doors Under the Hill
    The Giant's Second Language
    {first} of the Nine Rivers
    What the Raven Promised
    The Moth King's Daughter
    Salt Witch
    The Ferryman Takes No Coins
    Song of the Under-Lake
    A Dragon Is Not a Pet
    {first} and the Unlit Lantern
    The Clockmaker's Shadow
    Beyond the Bell Tower
    The Last Apprentice but One
    Hearthfire
    Where Rivers Sleep
    Wolfskin
    The Year the Moon Came Down
    Three Wishes Too Many
    The Cartographer of {town}
    Queen for a Winter
    Iron Orchard
    The Goose Who Knew the King
    Bone Flute
    Old Magic, New Management
    The Library at the Bottom of the Sea
    Names the Wind Forgot
    Sleepless Castle
    The Thief of Seasons`,
  heroes: `
    a hedge witch without a licence #witch
    the seventh apprentice of a careless wizard #apprentice #magic
    a goose girl with a king's memory #royalty #memory
    a cartographer of moving lands #quest
    a knight who faints at blood #knight
    a lamplighter in a city of shadows #shadow
    a changeling raised by bakers #changeling
    a thief of small enchantments #heist #magic
    a bell-founder's <son/daughter> #craft
    the last speaker of the giants' tongue #giants #language
    a disgraced royal taster #royalty
    a river ferryman between two worlds #afterlife
    a dragon's bookkeeper #dragon
    a tailor of invisible cloaks #craft #magic
    a prince turned, mostly, into a fox #transformation #royalty
    an orphan raised in a library #orphan #books
    a blind oracle #prophecy
    a washerwoman who launders curses #witch #working class
    a young hunter marked by the moon #wolves
    a puppeteer whose puppets breathe #magic
    a court fool with one real spell #royalty #magic
    a beekeeper to the winter court #winter
    an exiled queen keeping an inn #royalty #exile
    a grave-digger on good terms with the dead #afterlife`,
  incidents: `
    steals one hour from the winter queen #winter #heist
    is chosen by a sword that wants to retire #quest #sword
    must carry a lit candle across the country of wind #quest
    accidentally promises a stranger the first thing that greets {him} at home #bargain
    learns that {his} shadow has been crowned elsewhere #shadow #royalty
    finds the door that the prophecy forgot to mention #prophecy
    wakes a giant to ask for directions #giants #quest
    trades {his} name for a night in the library #bargain #books
    is engaged to guard an egg that everyone denies exists #dragon
    answers the bell that rings only for the dead #afterlife
    has until the first frost to un-enchant a village #curse
    discovers that the moon is being sold by the pound #moon
    follows a fox into a war of seasons #winter #transformation
    breaks a curse and is sued for it #curse
    becomes, by a clerical error, the chosen one #prophecy
    must return {n} stolen wishes to their owners #wishes
    is the only one in {town} who still casts a shadow #shadow #curse
    finds {his} brother's face in the mirror of the sea king #sea #brothers
    sets out to drown a magic ring and cannot find water #quest
    sews a coat that makes the wearer truthful, and sells it to the king #royalty #truth
    marries into a family of weather #weather
    is left in charge of the tower for one night #apprentice #magic
    hears the forest vote to leave #forest
    hides the last dragon in a bell tower #dragon
    crosses into the land where lost things go #quest #memory`,
  turns: `
    the old magic wants its wages
    every spell costs a memory
    the throne turns out to be hungry
    an army of crows is keeping count
    {other} cannot tell a lie, and will not be silent
    the forest remembers who cut it
    winter arrives in person, and on foot
    the prophecy has two readings and one signature
    the dragon is a very patient creditor
    only a child can see the bridge
    the dead refuse to take sides
    names begin to fall out of the world
    the wizard has made his bargain long ago
    the way back is shorter and much worse
    what was lent by the river must be returned by the sea
    the monsters have a queen, and she has a point
    {his} own reflection goes over to the enemy
    magic, it appears, is a family matter
    nobody told the wolves`,
  premises: `
    Once a year the gates of the drowned city open for those who lost someone there. {name} goes in to fetch a sister, and finds her married to the tide. #sea #sisters
    In a kingdom where every lie takes the shape of a small bird, the palace windows are always open. Then, one morning, there is silence. #royalty #truth
    {n} apprentices, one dead wizard, and a will that leaves the tower to whoever did not kill him. #magic #apprentice #murder
    The bridge at {town} was built by a devil and paid for with a promise. The bill comes due on {first}'s wedding day. #bargain #wedding
    A travelling library pulled by bears reaches a valley where books are forbidden and stories come true. #books #animals
    The king has no heir, the queen has a secret, and the royal cat has the crown. #royalty #animals
    When the four seasons quarrel, a weaver named {first} is asked to judge between them. {He} has never seen summer. #winter #weather`,
  tones: `
    A fairy tale with dirt under its nails.
    Hand-made magic, in every frame.
    Dark woods, good jokes.
    It believes in its dragons and so will you.
    Strange, sad and full of feathers.
    For anyone who reads the map first.
    Old-fashioned in the best sense: there is a wolf.
    A bedtime story that keeps you awake.`,
});
