// Science fiction: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const scienceFiction = genre({
  name: 'Science Fiction',
  nouns:
    'Relay|Colony|Signal|Airlock|Archive|Orbit|Paradox|Cryostat|Cartographer|Android|Terraformer|Perihelion|Satellite|Drift|Gravity|Singularity|Pilot|Greenhouse Ring|Equation|Moonbase|Telescope|Decoy|Replica|Wormhole|Outpost|Ark|Solar Wind|Threshold|Transmission|Clockwork Sun',
  adjectives:
    'Last|Orbital|Parallel|Synthetic|Silent|Obsolete|Infinite|Cold|Analog|Recursive|Distant|Hydrogen|Artificial|Thirteenth|Weightless',
  titles: `
    A Brief Winter on Titan
    The Gardener of Deck Nine
    Tomorrow Called
    No Sunrise Until Thursday
    Human, Approximately
    The Second Arrival
    Echo at Perihelion
    What the Satellites Remember
    {num} Minutes of Oxygen
    Station {last}
    The {last} Equation
    Please Wake {first}
    Do Not Feed the Machine
    Slower Than Light
    All My Previous Selves
    The Moon Is Rented
    Our Man on Ceres
    Zero Degrees of {first}
    The Long Reply
    Every Star a Door
    Weather on Mars
    Backup
    Somebody Else's Gravity
    The Last Analog Man
    Dreams of the Ferry Pilot
    A Door in the Vacuum
    Kepler's Orphans
    Fourteen Sols
    The Arithmetic of Ghosts
    When the Robots Went Home
    Reentry`,
  heroes: `
    the only gardener of a generation ship #space travel #generation ship
    a memory courier #memory
    an obsolete android #artificial intelligence #android
    a linguist on a silent moon #first contact #language
    a clone with half a passport #clones
    a tow-ship mechanic beyond Neptune #space travel
    a time-zone clerk #time travel
    a weather engineer #climate
    the last human telephone operator #near future
    a surgeon on the Martian circuit #mars #doctor
    a cartographer of things that have not happened yet #time travel
    an asteroid miner with a family to feed #working class #space travel
    a judge of artificial minds #artificial intelligence #courtroom
    a night watchman at a cryonics bank #cryonics
    a retired astronaut #space travel
    a schoolteacher in an undersea city #undersea
    a police diver in a drowned capital #climate #detective
    a sleep researcher #dreams
    a deaf radio astronomer #first contact
    a repairer of household robots #android
    a pilot who has aged four years in forty #time dilation
    a librarian of extinct smells #near future #memory
    a genetic archivist #genetics
    a young crew member born in orbit #space travel`,
  incidents: `
    answers a signal that was sent tomorrow #time travel #first contact
    wakes {n} hundred years too early #cryonics #generation ship
    finds an extra room in the station #space station
    is asked to switch off the oldest mind on Mars #artificial intelligence #mars
    loses an hour that everybody else remembers #memory
    receives a distress call in {his} own voice #space travel #paradox
    discovers that the colony's children dream the same coordinates #colony #dreams
    smuggles a single bee aboard the last ship #climate #generation ship
    meets {his} replacement, who is better at it #clones #identity
    has to negotiate with a planet #first contact
    is sent back eleven minutes, again and again #time loop
    teaches a war machine to lie #artificial intelligence #war
    finds that the rescue ship is a museum #space travel
    repairs a household robot that refuses to forget #android #memory
    sells {his} childhood to pay the oxygen bill #memory #dystopia
    hears the satellites singing on a dead frequency #first contact
    is the only one to notice that the stars have been swapped #paradox
    steps out of a shuttle into a crowd of people who mourned {him} #identity #time dilation
    must decide which half of the crew to thaw #cryonics #generation ship
    uncovers a second moon in the tax records #conspiracy
    falls in love with somebody who is travelling the other way through time #time travel #romance
    grows a tree where nothing may grow #mars #colony
    puts an android on the witness stand #android #courtroom
    crash-lands beside a ship just like {his} own, a century older #time travel #survival
    opens the last unread message from Earth #colony #letters`,
  turns: `
    the colony must vote on who gets to be human
    the ship begins to grow something of its own
    physics makes an exception and sends the bill
    Earth stops answering, politely
    the machine asks for the one thing nobody can give
    every answer arrives before its question
    the oxygen lasts for all of them but one
    the company has already insured the outcome
    {other} turns out to have been dead since launch
    the children adapt first
    the enemy has been reading their poetry
    time is running out in both directions
    somebody aboard is being simulated
    the only way home is through the trial
    the captain's log describes a different voyage
    what looks like an attack is a greeting
    the backup remembers something that never happened
    gravity is the least of what is failing
    {otherFull} would rather save the archive than the crew`,
  premises: `
    In a city where memories are legal tender, {name} finds a wallet. The life inside it is better than {his} own. #memory #dystopia #near future
    The first tourists on Europa are {n} retired plumbers and a poet. The ice has been waiting for plumbers. #space travel #first contact
    Every citizen of {city} is told at birth the date of the last day. {first} is the first to be told a date that has passed. #dystopia #fate
    A lighthouse is built at the edge of the solar system and two keepers sent to it, {first} and {other}, who do not get on. On day four hundred a ship answers the lamp. #space station #first contact
    Half the world slept for a week. The other half agreed never to say what it did. #conspiracy #near future
    The robots of {town} go on strike for the right to be bored. The mediator they ask for is a twelve-year-old. #android #strike
    A time machine that goes back only as far as its own first switch-on is used, at last, by everybody at once. #time travel #paradox`,
  tones: `
    Big ideas at walking pace, under strange stars.
    Hard science, soft hearts.
    A thought experiment that gets its hands dirty.
    As lonely as radio and as patient as light.
    It asks one question and does not blink.
    Cheap sets, expensive ideas.
    The future, seen from the kitchen.
    Awe, with paperwork.`,
});
