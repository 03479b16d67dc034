// Crime: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const crime = genre({
  name: 'Crime',
  nouns:
    'Alibi|Ledger|Fence|Informer|Confession|Safe|Getaway|Verdict|Bagman|Cut|Loan|Debt|Docks|Evidence|Badge|Witness|Counterfeit|Ransom|Vault|Snitch|Payroll|Switchblade|Pawnshop|Bookmaker|Precinct|Magistrate|Crooked Mile|Stakeout|Toll|Warehouse',
  adjectives:
    'Crooked|Clean|Marked|Petty|Borrowed|Unpaid|Sworn|Dirty|Numbered|Small-Time|Honest|Second-Hand|Cheap|Bent|Silent|Stolen',
  titles: `
    Eleven Ways to Lose a Fortune
    What the Pawnbroker Saw
    No Fingerprints on Snow
    The Man Who Counted Twice
    A Quiet Word with {otherFull}
    Half the Money
    Everybody Paid but {first}
    {city} Takes Its Cut
    Ask {first} About the Money
    The {last} Job
    The {last} Inheritance
    Four Men and a Furniture Van
    Nothing to Declare in {city}
    Low Tide at the Customs House
    Bail
    Last Orders at the Anchor
    Too Many Keys
    Blind Corner
    My Brother the Getaway Driver
    Saturday's Burglar
    Good Behaviour
    Whoever Has the Van
    An Honest Day's Theft
    The Second Set of Books
    Exit Through the Kitchen
    {n} Cousins
    Two Coats, One Gun
    Sleepers on Platform {num}
    A Fair Share for {first}
    The Wednesday Robbery
    Warm Hands, Cold Cash`,
  heroes: `
    a retired forger #art forgery
    a harbour detective two weeks from {his} pension #detective #port
    a bookkeeper for the wrong family #organised crime
    a small-time fence with a bad heart #stolen goods
    a public defender who never loses and never sleeps #courtroom
    a locksmith on parole #ex-convict
    a homicide sergeant nobody will partner with #detective
    the youngest <son/daughter> of a bankrupt crime family #organised crime #family secrets
    a prison chaplain #prison
    a pickpocket who works only funerals #con artist
    a tax inspector with a talent for patience #corruption
    a night porter at a hotel for gamblers #gambling
    a juvenile judge #courtroom
    a policewoman's widower #grief
    a former getaway driver turned school-bus driver #ex-convict
    a court interpreter #courtroom
    a crossword-setting burglar #heist
    a village constable #small town
    an undercover officer who has stayed in too long #undercover
    a pawnbroker with a perfect memory #stolen goods
    a young customs officer #smuggling #port
    the last honest bookmaker in {city} #gambling
    a safe-cracker losing {his} hearing #heist
    a crime reporter on a dying newspaper #journalism`,
  incidents: `
    is asked to authenticate a painting {he} faked {himself} #art forgery
    finds a stranger's body in {his} own alibi #murder
    agrees to one last job and picks the crew from {his} old choir #heist
    inherits a debt that three families claim to own #organised crime
    recognises the voice on a ransom call #kidnapping
    is handed the case that ended {his} father's career #cold case
    discovers that the evidence room has been selling by catalogue #corruption
    must hide a frightened witness in a house full of wedding guests #witness
    steals the wrong suitcase from the right man #heist
    plans to rob the bank that foreclosed on half of {town} #heist #bank
    is the only one at the funeral who knows the coffin is empty #con artist
    takes the blame for a killing and is then offered the truth #prison #murder
    starts paying back the victims of {his} first robbery, one at a time #redemption
    learns that the judge, the jury foreman and the accused once shared a cell #courtroom
    wakes up owning {n} per cent of a casino #gambling
    follows a trail of forged banknotes to {his} own kitchen table #counterfeiting
    is hired to find a man who testified against {him} #revenge
    smuggles cigarettes, then medicine, then people #smuggling
    gets a letter of confession addressed to somebody else #cold case
    puts a wire on {his} best friend #undercover
    watches {his} old partner walk free on a missing comma #courtroom #corruption
    opens a safe and finds a child's shoe #kidnapping
    loses a murder weapon on a crowded tram #murder
    has one weekend to return eleven stolen paintings #art forgery #heist
    has to stay alive until Monday in order to testify #witness
    buys a boat at auction with four million sewn into the sails #smuggling #port`,
  turns: `
    the only witness is {his} own <son/daughter>
    somebody on the inside is keeping a second set of books
    the crew begins to vanish in alphabetical order
    {other} has already sold {him} to both sides
    the police are the least of {his} troubles
    the money turns out to belong to people who do not sue
    every honest answer makes {him} look guiltier
    the city votes in nine days, and nobody wants an arrest before then
    a rookie named {otherFull} refuses to look the other way
    the dead man's wife wants the loot, not the killer
    the trail leads back to the night {his} brother disappeared
    friendship, it turns out, has a going rate
    the plan is perfect except for the people in it
    a patient inspector has all the time in the world
    the one person {he} trusts is wearing somebody else's watch
    the old neighbourhood has a long memory and a short fuse
    {his} mother knows more than the prosecution
    the weather, the docks and the union all want a share
    each of the partners has secretly hired a lawyer
    it takes a thief to notice what was not taken`,
  premises: `
    {n} strangers wake up in the waiting room of a closed {city} bank with the same key in their pockets. The manager is missing, the vault is humming, and opening time is at nine. #heist #bank
    For thirty years the brothers {last} have robbed one jeweller a year and never been seen. This winter the youngest falls in love with the shop assistant. #heist #brothers
    A jury in {city} is locked into a hotel for the trial of a union boss. By the third night somebody is slipping money under the doors. #courtroom #corruption
    The prison bakery at {town} makes the best bread in the county, and, on Thursdays, passports. {name} runs both ovens. #prison #counterfeiting
    Three generations of women in one {city} tenement have kept the books of the local mob in a recipe collection. Then the granddaughter publishes it. #organised crime #family secrets
    {name} has solved every murder in {town} for twenty years. {He} has also committed one. #murder #small town #detective
    A ferry breaks down between two customs zones with a murdered passenger aboard and nobody's law to apply. {otherFull}, the ship's cook, begins to ask questions. #murder #port`,
  tones: `
    A slow burn with a very short fuse.
    Nobody is innocent, but some are better company.
    Crime pays here, only later, and with interest.
    Told in one long, rain-soaked night.
    Dry, bitter and oddly tender.
    A portrait of a city that would rather not know.
    Every favour comes back, usually after dark.
    As funny as a funeral can be, and as quiet as a good lock.`,
});
