// Romance: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const romance = genre({
  name: 'Romance',
  nouns:
    'Letter|Balcony|Waltz|Umbrella|Lighthouse|Bookshop|Perfume|Promise|Garden Gate|Stranger|Dance Hall|Vineyard|Postcard|Bride|Sonata|Night Train|Rowing Boat|Lemon Grove|Photograph|Tango|Kiss|Scarf|Greenhouse|Piazza|Florist|Serenade|Ring|Harbour|Last Dance|Translation',
  adjectives:
    'Unspoken|Secret|Midnight|Second|Slow|Unwritten|Summer|Reckless|Tender|Faraway|Sudden|Rainy|First|Hopeless|Scarlet|Patient',
  titles: `
    Meet Me Where the River Forks
    All the Letters I Owe You
    Rain Check
    Love, Eventually, in {city}
    A Table by the Window
    The Last Ferry to {town}
    Before You Say Anything
    {first} in {season}
    Yours, {first}
    Seven Sundays with {first}
    Same Time in {city}
    Once More Around the Lake
    Between Two Trains
    If It Rains on Saturday
    Anyone but {first}
    The Florist Across the Street
    Kiss Me in Translation
    Halfway to {city}
    The Year of the Lemon Trees
    Dear Stranger
    Only the Moon Was Watching
    Dance with the Left Foot
    Borrowed Umbrella
    {first} & {other}
    The Honeymoon Alone
    Someone Else's Valentine
    Long Distance
    A Heart in the Lost-and-Found
    The Baker's Second Wife
    Tell Me in the Morning
    Slow Boat to {city}`,
  heroes: `
    a letter carrier who reads the postcards #letters
    a bookseller about to lose the shop #bookshop
    a widowed vineyard owner #wine #second chance
    a wedding photographer who does not believe in weddings #wedding
    a concert violinist on {his} last tour #music
    a lighthouse keeper's <son/daughter> #sea
    a translator of other people's love poems #writer #translation
    a pastry cook with a broken engagement #food
    a botanist who is happier with orchids #garden
    a train conductor on the night line #train
    a runaway <groom/bride> #wedding
    a tango teacher with a limp #dance
    a perfumer who has lost {his} sense of smell #perfume
    a provincial actor #theatre
    a shy piano restorer #music
    an architect engaged to the wrong person #engagement
    a single <father/mother> with no time at all #parenthood
    a retired matchmaker #matchmaking
    a ship's doctor #sea #doctor
    a dressmaker to the rich #fashion
    an heiress travelling as a maid #class divide
    a soldier on four days' leave #wartime
    a crossword editor #writer
    a florist who never gets flowers #garden`,
  incidents: `
    falls for the voice at the other end of a wrong number #telephone
    agrees to a marriage on paper and moves in on Monday #fake marriage
    misses the last train and is offered half an umbrella #train #chance meeting
    begins to answer letters meant for the previous tenant #letters
    meets {other} at the wrong wedding and leaves with the right one #wedding #chance meeting
    has one {season} to find the stranger from the ferry #chance meeting #sea
    is hired to write love letters for {his} own rival #letters #love triangle
    comes back to {town} for a funeral and stays for a dance #homecoming #dance
    rents the same cottage, by mistake, as the critic who ruined {him} #enemies to lovers
    must teach {otherFull} to waltz in eleven days #dance
    finds a love letter in a second-hand coat and decides to deliver it #letters
    shares a kitchen wall and a feud with the chef next door #food #enemies to lovers
    is left at the altar and takes the honeymoon alone #wedding #travel
    keeps meeting the same person once every ten years #fate
    promises to marry whoever mends the greenhouse #garden
    falls in love with {his} best friend's answer to an advertisement #love triangle
    crosses the border every Friday for one dance #border #dance
    is photographed kissing a prince and cannot remember it #royalty
    gets engaged to two people in one week, both out of politeness #engagement
    hears {his} own private melody played in a café in {city} #music #chance meeting
    learns that the love of {his} life has been living two streets away #second chance
    takes over the village dating column under a false name #small town #impostor
    has to fake a romance for a magazine and is terribly good at it #fake romance
    saves the seat beside {him} for someone who died #grief #second chance
    is sent to close the vineyard and learns to prune instead #wine #enemies to lovers`,
  turns: `
    neither of them is quite free
    {other} is leaving on the first boat of spring
    the whole town is betting on the date
    every rule they make lasts about an hour
    they have only the language of recipes in common
    the past has kept a spare key
    two families would rather see the bridge burn
    what began as a favour becomes the only true thing in the room
    the letters cross, and so do the hearts
    pride does the talking and ruins the dinner
    her mother likes him, which is a bad sign
    there is a train at six, and nobody looks at the clock
    honesty arrives one day late
    {he} is better at goodbyes than at breakfast
    they agree to be sensible, and fail by Thursday
    somebody has to say it first, and it rains
    {otherFull} turns up with the other half of the photograph
    friendship is the harder promise to break
    a war, a wedding and a very small dog stand in between`,
  premises: `
    They meet on the stairs, once each morning, for a year: {first} going to work, {other} coming home. Then one of them is not there. #neighbours #chance meeting
    Two translators are hired for the same novel and told to agree on every word. They cannot agree on the first. #translation #enemies to lovers
    Every August {name} and {otherFull} exchange houses and never meet. They know each other by what is left in the refrigerator. #summer #letters
    In a seaside hotel out of season, a waiter and a guest rehearse a proposal that is meant for somebody else. #hotel #sea
    After {n} years of marriage {first} and {other} divorce, amicably, and then have to share a small boat. #second chance #sea
    {city}, the last night of the year. {n} couples, one broken lift and a bandleader who will not stop playing. #new year #music
    A florist and an undertaker share a customer list, a courtyard and a talent for saying nothing. #garden #small town`,
  tones: `
    Swooning, but with its shoes on.
    A love story for people who miss trains.
    Witty, wistful and over too soon.
    Bring a handkerchief and a sense of humour.
    As light as linen and nearly as crumpled.
    It earns its kiss.
    Tender, unsentimental and beautifully dressed.
    For anyone who ever rewrote a letter.`,
});
