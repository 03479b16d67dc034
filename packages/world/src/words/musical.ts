// Musical: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const musical = genre({
  name: 'Musical',
  nouns:
    'Encore|Chorus Line|Accordion|Nightclub|Overture|Tap Shoes|Jukebox|Cabaret|Duet|Rooftop|Matinee|Songbird|Brass Band|Spotlight|Operetta|Street Organ|Rehearsal|Bandstand|Saxophone|Ballroom|Melody|Footlights|Tambourine|Hit Parade|Understudy|Refrain|Showboat|Carnival|Drummer|Music Box',
  adjectives:
    'Swinging|Second|Big|Blue|Syncopated|Last|Dancing|Velvet|Loud|Lucky|Off-Key|Moonstruck|Grand|Singing|Rhythm',
  titles: `
    Strike Up the Laundry
    Encore at the Fish Market
    Tap Dance on a Tin Roof
    The Brass Band of {town}
    Sing It Like Rent Day
    {first} Gets the Part
    Blue Notes over {city}
    The Understudy Sings
    One More Verse
    A Polka for the Mayor
    Ballroom on the Border
    Off-Key in {city}
    The Accordion Wars
    Good Evening, {city}!
    Seven Brides for Nobody
    Rhythm of the Night Shift
    Cabaret Poste Restante
    The Girl with the Trombone
    Lullaby for a Locomotive
    Everybody Sings at {first}'s
    Second Chorus
    The Umbrella Quartet
    Dance, {first}, Dance
    The Street Organ
    Saxophone Summer
    Curtain Up on Cutler Street
    Hum
    A Waltz Too Many
    Music for a Rainy Pier
    The Loud Season
    Velvet Matinee`,
  heroes: `
    a laundress with a voice that stops traffic #singing #working class
    an out-of-work tap dancer #dance
    a shy church organist #music #faith
    a bandleader without a band #band
    a chorus girl with a law degree #theatre #lawyer
    a night-shift welder who writes operettas #working class #opera
    the worst accordionist in {city} #band
    a retired diva running a boarding house #opera
    a street singer from the fish market #singing #street life
    a piano salesman #music
    a milkman with perfect pitch #singing
    a dance teacher in a mining town #dance #small town
    a trumpeter with a broken lip #band #second chance
    an understudy who knows every part #theatre
    a wedding bandleader #wedding #band
    a songwriter who has run out of rhymes #songwriting
    a stationmaster #train
    a cabaret singer in hiding #cabaret #hiding
    a boxer who would rather waltz #dance #sport
    a radio announcer #radio
    a rebellious choirboy of sixty #choir #generations
    a hotel pianist #hotel #music
    a seamstress at the opera #opera #working class
    a factory girl with three jobs and one song #singing #working class`,
  incidents: `
    has {n} nights to put on a show in a condemned theatre #theatre
    falls for a rival bandleader in the middle of a battle of the bands #band #romance
    turns the strike into a revue #strike #theatre
    is discovered by a talent scout who is looking for somebody else #fame #impostor
    enters a marathon dance to pay the rent #dance #working class
    finds an unfinished operetta in the piano stool #opera #inheritance
    brings a brass band to a town where music is forbidden #band #small town
    swaps the prize trombone for a wedding ring #wedding #band
    must turn {n} dockers into a chorus line by Saturday #dance #port
    sings on the radio under a stolen name #radio #impostor
    loses the leading lady to the leading man's wife #theatre #marriage
    teaches a whole tenement to sing in parts #choir #neighbours
    takes a travelling cabaret across the border on the last train #cabaret #train #border
    writes one great song and sells it by accident #songwriting #fame
    opens a dance hall in a disused church #dance #faith
    goes on instead of the star, in the wrong show #theatre
    comes home to bury a father and inherits his orchestra #homecoming #band #grief
    bets the theatre on a singing dog #theatre #dogs
    is forbidden to dance and gets a job as a lamp-lighter #dance
    rehearses a musical in secret at the back of a bank #theatre #bank
    records a hit in a laundry at midnight #singing #fame
    challenges the opera to a duel #opera #feud
    has to learn the tango from an enemy #dance #enemies to lovers
    saves the carnival from the mayor and the rain #carnival #small town
    conducts the last concert before the theatre becomes a car park #music #theatre`,
  turns: `
    the investors can only hum
    the whole street knows the chorus by Tuesday
    the tenor has eloped with the piano tuner
    every rehearsal ends in a proposal or a fist fight
    {other} has the voice and {his} brother has the contract
    the orchestra goes on strike in the middle of the overture
    the star sprains an ankle and a friendship
    the censor taps his foot
    the landlord turns out to be a soprano
    opening night and the wedding fall on the same evening
    it rains through the roof in four-four time
    nobody has written the ending
    the rival show has borrowed the second act
    the love song is about the wrong person
    the critics arrive by mistake, and stay
    the bass drum is full of money
    they have one costume between them
    {otherFull} dances as if nobody had been paid`,
  premises: `
    In {city} the trams run on music: no song, no departure. When the last street singer leaves town, {name} learns the timetable by heart. #singing #city life
    Two brothers inherit half a dance hall each. One wants waltzes, the other wants jazz, and the wall between them is thin. #dance #brothers
    The women of the cannery sing to keep the machines in time. A record producer hears it through the fog. #singing #women at work #fame
    {first} and {other} were the best-loved duet in the country. They have not spoken for eleven years, and the farewell tour sells out in an hour. #singing #friendship #fame
    A village choir sets out for the national finals in a hearse. #choir #journey
    On the longest night of the year every light in {city} goes out, and the whole street sings until morning. #singing #neighbours
    A composer falls asleep on a train and wakes in his own operetta, as the villain. #opera #train #dreams`,
  tones: `
    You will hum it on the stairs.
    Eleven songs, nine of them marvellous.
    All heart, some feet.
    Shameless, and in tune.
    Joy with blisters.
    The dancing does the plot.
    Big hats, bigger choruses.
    Sad songs in bright colours.`,
});
