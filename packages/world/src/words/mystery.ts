// Mystery: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const mystery = genre({
  name: 'Mystery',
  nouns:
    'Clue|Conservatory|Vicar|Will|Candlestick|Teacup|Regatta|Weekend|Library|Heiress|Barometer|Monogram|Locked Room|Footprint|Sundial|Chess Master|Boathouse|Telegram|Portrait|Inquest|Crossword|Organist|Bicycle|Umbrella Stand|Spa|Gardener|Archivist|Wax Seal|Bell-Ringer|Guest Book',
  adjectives:
    'Missing|Locked|Second|Anonymous|Thirteenth|Unsigned|Curious|Absent|Misplaced|Late|Invisible|Wrong|Lesser|Uninvited',
  titles: `
    Death of a Bell-Ringer
    The Unlikely Cousin
    Who Moved the Sundial?
    A Corpse in Good Company
    Seven Teacups
    The Late <Mr/Mrs> {last}
    Murder at Low Tide
    {first} {last} Investigates
    The Librarian's Third Lie
    An Inconvenient Skeleton
    The Man in the Painted Window
    Eleven Suspects and a Swan
    Poison in the Parish
    A Weekend at {town}
    Nobody Heard the Gong
    The Clock at {town} Hall
    The Absent Guest
    Footnotes to a Murder
    What {first} Left Out
    The {last} Affair
    The Silent Regatta
    Thirteen at Luncheon
    Case of the Borrowed Hat
    Dead Man's Crossword
    The Orchid Inquest
    A Taste of Almonds
    <Mr/Miss> {last} Regrets
    Ink
    The Other Side of the Wall
    Death and the Gardener
    The Empty Sleeping Car`,
  heroes: `
    a retired schoolmistress with a shortwave radio #amateur detective
    a provincial inspector who faints at the sight of flowers #detective
    a crossword compiler #amateur detective #codes
    a hotel detective in the off season #detective #hotel
    a country vicar with a past in the secret service #amateur detective #faith
    a botanist called as an expert witness #garden #courtroom
    a railway detective #train #detective
    the family solicitor #lawyer #inheritance
    a portrait restorer #art
    an insomniac librarian #books #amateur detective
    a chess prodigy of eleven #chess #children
    a medical examiner with a sweet tooth #detective #doctor
    a rare-book dealer #books
    an obituary writer #journalism #amateur detective
    a governess in a house of adults #class divide
    a clockmaker with an exact memory #craft #memory
    a blind pianist with perfect pitch #music #amateur detective
    a widow who reads the small advertisements #amateur detective
    a disgraced archaeologist #archaeology
    a police cook #food #detective
    a cartographer on holiday #travel
    an actress between engagements #theatre #amateur detective
    a lighthouse inspector #sea
    a genealogist for hire #family secrets`,
  incidents: `
    is invited to a house party where the host is already dead #country house #murder
    notices that the portrait in the hall has changed its mind #art #country house
    finds a second will inside a chess clock #inheritance #chess
    inherits a house and an unsolved murder along with it #inheritance #cold case #murder
    is asked to find a man by somebody wearing his shoes #missing person
    receives a letter from a woman buried the day before #letters #murder
    discovers that the victim had never existed #identity #murder
    counts thirteen guests where twelve were poisoned #poison #country house
    is hired to prove that a suicide note was edited #murder #books
    finds the missing heiress, and then a second one #missing person #impostor
    solves the crossword that confesses to the crime #codes #murder
    reopens the drowning at the regatta #cold case #sea
    hears the church bells ring a warning that nobody rang #small town
    is snowed in with a body and a dozen good alibis #isolation #winter #murder
    follows a bicycle track that begins in the middle of a field #missing person
    buys a desk at auction and finds a confession in the drawer #letters #cold case
    must explain how a man was stabbed inside a locked confessional #locked room #faith #murder
    recognises the handwriting on an anonymous threat as {his} own #identity #letters
    takes the place of a guest who cannot come #impostor #country house
    is told that the butler did it, by the butler #country house #murder
    spends a cure at a spa where guests check out in the wrong order #hotel #murder
    learns why nobody in {town} will sit in the third pew #small town #faith
    finds the same face in five unrelated photographs #missing person #identity
    sees a murder from a passing train #train #murder
    must name a killer before the ferry comes back on Monday #isolation #sea #murder`,
  turns: `
    every guest has rehearsed the same alibi
    the clock in the hall is eleven minutes honest
    the dog did bark, but only at one of them
    the victim had seven names and no birthday
    somebody has been tidying up the evidence out of kindness
    {otherFull} confesses, which spoils everything
    the key fits every door but the one it was made for
    the tea was poured before the kettle boiled
    the will names a person who has not been born
    it was raining, and the umbrella is dry
    the second body is wearing the first one's coat
    the gardener has been taking notes
    all of them are guilty of something
    the local constable would prefer an accident
    the answer is in the seating plan
    what everybody saw cannot have happened
    a small boy has the missing page
    the cook resigns at exactly the wrong moment
    the motive is older than the house`,
  premises: `
    When the most hated woman in {town} is found dead in her hothouse, the whole parish confesses. {name}, who has only come about the orchids, believes none of them. #small town #garden #murder
    A murder-mystery weekend at a {city} hotel acquires a real corpse. The guests go on playing, and some of them play very well. #hotel #murder
    Forty years ago five school friends buried a box. When {name} digs it up there are six signatures on the list. #cold case #friendship
    The sleeping car left {city} with {n} passengers and arrived with a different {n}. Railway detective {last} has the tickets. #train #identity
    An author of puzzles dies and leaves {his} fortune to whoever can prove that it was murder. #inheritance #murder #books
    The bells of {town} are stolen one by one. After the fourth, the ringers begin to disappear as well. #small town #missing person
    A jigsaw of five thousand pieces arrives with no picture on the box. {first} and {other} slowly assemble a crime scene. #codes #murder`,
  tones: `
    Fiendishly plotted and beautifully upholstered.
    A puzzle that plays fair.
    Cosy until it isn't.
    Every clue is on the table by the soup.
    Dry wit, damp gardens.
    The detective is the least eccentric person in it.
    Watch the hands, not the faces.
    A proper whodunit, with a proper who.`,
});
