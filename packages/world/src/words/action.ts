// Action: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const action = genre({
  name: 'Action',
  nouns:
    'Convoy|Hammer|Fuse|Freight|Bullet|Ambush|Harrier|Breaker|Overpass|Redline|Ironworks|Firestorm|Gauntlet|Courier|Blockade|Throttle|Demolition|Strongroom|Viper|Rooftop|Anvil|Shockwave|Sky Crane|Backdraft|Payload|Siege|Wrecking Ball|Turbine|Longshot|Chain',
  adjectives:
    'Hard|Heavy|Iron|Burning|Loaded|Rogue|Final|Savage|Steel|Armoured|Unarmed|High|Midnight|Broken|Relentless',
  titles: `
    Six Minutes to {city}
    Runaway Freight
    The Bricklayer's Revenge
    Hit the Brakes
    {last}'s Law
    Nobody Move but Me
    Dead Lift
    Hundred-Storey Drop
    The {city} Run
    Burn Rate
    Iron Curfew
    Full Contact, No Witnesses
    Steel Harbour
    Out of Ammunition
    {first} {last} Doesn't Die
    Last Truck Out of {city}
    Double or Dead
    Fists of the Ferryman
    Redline {city}
    The Longest Mile
    Terminal Velocity Girl
    Rooftop Season
    Any Means
    Four Tons of Trouble
    Breakwater
    Storm the Tower
    Bare Hands
    Highway Zero
    Wrecking Crew, Night Shift
    Shoot First, {first}
    Countdown at Pier {num}`,
  heroes: `
    a retired stuntwoman #stunts
    a disgraced commando working as a bouncer #soldier
    a motorcycle courier #chase #motorcycle
    a demolition expert afraid of silence #explosives
    the best getaway driver in {city} #cars #chase
    a suspended traffic cop #police #cars
    a ship's engineer #sea
    a former prize fighter #boxing
    a helicopter rescue pilot #aviation #rescue
    a bodyguard with three days left on the contract #bodyguard
    a firefighter on probation #fire #rescue
    a long-haul trucker with a sealed load #road #chase
    an elevator mechanic #tower
    a bomb-squad veteran #explosives #police
    a martial-arts teacher from the suburbs #martial arts
    a repo woman #cars
    a bank guard on {his} first shift #heist
    a crane operator #tower #working class
    an army cook #soldier #food
    a rookie in the river police #police
    a bounty hunter with a baby on board #bounty hunter #parenthood
    a train driver one hour from retirement #train
    the last honest cop in the port of {city} #police #corruption
    a free climber #mountains #stunts`,
  incidents: `
    has forty storeys to climb and one magazine left #tower #siege
    is handcuffed to the only man who can stop the train #train #chase
    takes on the cartel that burned down {his} gym #revenge #martial arts
    must drive a truck of nitroglycerine across the mountains #road #explosives
    is hunted through {city} for a package {he} has not opened #chase
    breaks into a prison to bring one man home #prison #rescue
    steals an armoured car with the president's daughter in it #heist #chase
    fights {his} way down from the top of a burning tower #fire #tower
    comes out of retirement when they take the dog #revenge #dogs
    discovers that {his} own unit robbed the mint #soldier #heist
    has to land a plane with nobody at the controls #aviation
    is dropped behind the lines with the wrong map #soldier #survival
    protects a witness in a city where every gun is for hire #bodyguard #witness
    wakes at the bottom of the harbour, in a car, annoyed #revenge #cars
    hijacks {his} own hijacked ship #sea #siege
    enters an illegal race to buy {his} brother's freedom #cars #brothers
    holds a bridge alone until morning #siege #war
    learns that the bomb is wired to the scoreboard #explosives #sport
    must cross {city} in rush hour before the poison takes effect #chase #poison
    trains a village to fight back #siege #martial arts
    is left for dead by {his} partner and walks back #revenge #survival
    chases a stolen satellite across three continents #chase #espionage
    defends a hospital through one long night #siege #hospital
    goes undercover in a fight club of bankers #undercover #martial arts
    has a gold train, a dead radio and {n} hundred miles to go #train #heist`,
  turns: `
    the brakes were never going to work
    the mercenaries brought a helicopter
    backup is an hour away, and working for the other side
    {other} knows how to hot-wire anything
    every bridge out of the city is coming down
    the hostage turns out to be the better shot
    the general has gone off the map
    there is only one parachute
    somebody sold the route
    the cartel has a longer guest list
    the fuel is leaking, and so is the plan
    the man in charge went to school with {him}
    the stairs end at the thirty-first floor
    an old rival arrives with more ammunition
    revenge has a very tight schedule
    {otherFull} refuses to be rescued
    the exits are numbered and so are the bullets
    by dawn there is not a window left in the street`,
  premises: `
    {n} ex-soldiers, one freight train, and a town that paid for protection in advance. {name} counts the bullets and asks for more coffee. #siege #train #soldier
    A stunt crew is hired to fake a kidnapping in {city}. Halfway through, the real kidnappers take notes. #stunts #kidnapping
    When pirates seize a cruise liner, they overlook the laundry. {name} has starch, steam and a very bad temper. #sea #siege
    The fastest woman in {city} delivers hearts for transplant. Tonight somebody wants this one back. #chase #motorcycle #hospital
    A dam, a storm, a hundred hostages and the night watchman nobody checked. #siege #fire
    Twenty years after the war two enemies drive the same truck. Then the old orders come over the radio. #road #soldier
    {city} is sealed off at sunset. {first} has until morning to get a {child} out, a gang in, and the truth on the air. #siege #rescue`,
  tones: `
    All thumbs, no brakes.
    Real cars, real glass, real bruises.
    It hits like a dropped piano.
    Lean, loud and weirdly graceful.
    Leave your brain at the door; it will be caught in the blast anyway.
    A ninety-minute bruise.
    Old-school mayhem with a conscience.
    Stunts you can feel in your teeth.`,
});
