// Comedy: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const comedy = genre({
  name: 'Comedy',
  nouns:
    'Wedding|Landlord|Best Man|Committee|Casserole|Uncle|Moustache|Karaoke|Lodger|Promotion|Trombone|Buffet|Caravan|Goat|Toupee|Divorce|Honeymoon|Parking Space|Potluck|Plumber|Sauna|Intern|Substitute|Bowling League|Raffle|Choirmaster|Babysitter|Crocodile|Soufflé|Timeshare',
  adjectives:
    'Accidental|Dreadful|Reluctant|Perfectly Good|Temporary|Overdressed|Unlikely|Deluxe|Badly Planned|Self-Made|Semi-Professional|Alleged|Wrong|Improbable|Polite',
  titles: `
    Nobody Ordered the Fish
    My Three Worst Weddings
    Please Hold for {first}
    The {lasts} Are Not at Home
    Sorry About the Piano
    How I Became My Landlord
    The Understudy's Understudy
    {first} Has a Plan
    Two Left Feet in {city}
    Who Invited {first}?
    A Perfectly Reasonable Goat
    The Committee for Better Weather
    Ex-Husband of the Bride
    Mild Peril
    Lost Luggage
    The Worst Hotel in {city}
    A Man of Leisure and His Mother
    Bring a Plate
    Almost Bilingual
    Nice Try, {first}
    Grandmother Drives
    Out of Office
    {n} Days to the Reunion
    No Refunds
    The Other {otherFull}
    Slightly Married
    Meet the Neighbours, Again
    Carry the Sofa
    I Know a Guy in {city}
    Any Other Business
    The Trouble with Cousin {first}
    Free Parking`,
  heroes: `
    a wedding singer with stage fright #wedding #music
    an unsuccessful life coach #office
    the deputy mayor of a town with no mayor #small town #politics
    an overconfident driving instructor #teaching
    a hypochondriac paramedic #hospital
    a professional best man #wedding
    a disgraced pastry chef #food
    an amateur detective with professional debts #detective
    a museum guard who has never looked at the paintings #museum
    a motivational speaker who has given up #office
    a suspiciously young grandmother #family
    a divorce lawyer in love #lawyer
    the least convincing Elvis in {city} #music #impostor
    a failed magician #magic show
    an extremely polite burglar #heist
    a substitute teacher with no qualifications at all #school #impostor
    a retired referee who cannot stop refereeing #sport
    a hotel inspector travelling under a false name #hotel
    a mother of four and secret poker champion #gambling #family
    a villager who once met a film star #small town
    an accountant on a silent retreat #office
    the worst understudy in provincial theatre #theatre
    a landlord who faints at the sight of plumbing #neighbours
    a goat farmer with political ambitions #rural life #politics`,
  incidents: `
    is mistaken for the new bishop and has a talent for it #impostor
    agrees to host {n} reunions in one weekend #reunion
    accidentally buys the hotel {he} came to complain about #hotel
    hires an actor to play {him} at family dinners #impostor #family
    wins a cruise for two and has to find a second person by Friday #travel
    pretends to be married in order to rent the flat, and then the wedding is photographed #fake marriage
    sets out to steal back the family trombone #heist #music
    fakes a foreign accent at a job interview and cannot stop #office #impostor
    runs for mayor by mistake and leads in the polls #politics #small town
    is made the guardian of a parrot that repeats board meetings #office #animals
    invites both sides of a fifty-year feud to the same christening #family #feud
    must turn the village hall into a five-star restaurant by Saturday #food #small town
    is told there has been a mix-up at the hospital, forty years ago #identity #family
    becomes famous for a complaint #fame
    enters the regional dance championship to win back a sofa #dance
    takes the whole office camping and loses the finance department #office #nature
    swaps lives with {his} dentist for a week #impostor
    inherits a circus, its debts and its elephant #circus #animals
    moves back in with both parents, who have divorced and not told anyone #family
    is the only guest at a wedding who speaks every language spoken there #wedding
    has to deliver a grand piano to the ninth floor #music
    stages a fake robbery to impress {his} in-laws, and then a real one interrupts it #heist #family
    accepts a lifetime achievement award meant for somebody else #impostor #fame
    teaches a beginners' class in something {he} has never done #school #impostor
    makes a bet that {he} cannot tell a lie for a week #truth`,
  turns: `
    the goat has other ideas
    everyone involved is somebody's cousin
    the only sober witness is the priest
    {his} mother takes over the planning
    the truth would be simpler, and is never considered
    {other}, who was told everything, understood none of it
    it all goes surprisingly well until the speeches
    a very small dog knows too much
    the neighbours begin to sell tickets
    the local paper prints the wrong photograph
    two rival choirs have booked the same hall
    {his} ex is catering
    nobody can remember whose idea it was
    the inspector arrives a day early, and hungry
    by Sunday there are three fiancés and one cake
    the lie needs a bigger house
    {otherFull} has read the small print
    the whole thing is being filmed for a language course
    the wrong people start to believe in it`,
  premises: `
    Two rival ice-cream vans, one heatwave, and a single shady street in {city}. {first} and {other} have been at war since primary school. #summer #feud #food
    The residents of a {city} apartment block discover that their caretaker has been answering their post for years, and giving excellent advice. #neighbours #letters
    A provincial theatre loses its cast to food poisoning an hour before curtain. The audience is asked to help. #theatre
    {name} tells one small lie about a cousin in {city}. By the end of the week the cousin has a job, a fiancé and a parking fine. #impostor #family
    A travel agency that specialises in disappointing holidays finally gets a happy customer, and has to find out what went wrong. #travel #office
    Every year the town of {town} re-enacts a battle that it lost. This year the losing side has been practising. #small town #feud
    Three brothers share one good suit. On the same Saturday there is an interview, a wedding and a funeral. #brothers #wedding
    {n} colleagues are trapped in a lift with the boss, the redundancy list and a birthday cake. #office`,
  tones: `
    Mayhem, with manners.
    A farce with more doors than walls.
    Very silly and rather kind.
    Deadpan from the first word to the last goat.
    Everyone means well, which makes it worse.
    Sharp, quick and never cruel.
    It has the best dinner scene of its year.
    Laughing is optional; wincing is not.
    A feel-good film with a mean streak.`,
});
