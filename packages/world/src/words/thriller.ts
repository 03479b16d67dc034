// Thriller: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const thriller = genre({
  name: 'Thriller',
  nouns:
    'Passenger|Protocol|Border|Countdown|Frequency|Whistleblower|Safe House|Interpreter|Decoy|Blackout|Handler|Cipher|Extraction|Runway|Detonator|Defector|Deadline|Crossfire|Tunnel|Surveillance|Hostage|Antidote|Cutout|Night Flight|Embassy|Asset|Pursuit|Wiretap|Fault Line|Checkpoint',
  adjectives:
    'Static|Hostile|Burnt|Red|Classified|Eleventh-Hour|Masked|Double|Dead|Blind|Unlisted|Fatal|Cold|Deep|Vanishing',
  titles: `
    Nine Minutes Missing
    The Quiet Passenger
    No Signal After Midnight
    Trust the Interpreter
    {city} Protocol
    Exit {city}
    The {last} File
    Hold the Line
    Nobody Gets Off
    A Seat by the Emergency Exit
    Wake Me at the Border
    Thirty Thousand Feet of Silence
    Say Nothing to {first}
    One Name Too Many
    Dead Letter Office
    The Night the Lifts Stopped
    Cold Handover
    The Wrong Twin
    Last Seen in {city}
    Do Not Hang Up
    Everything but the Truth
    Kill Fee
    Lock-In
    The Ambassador's Driver
    Fever Line
    Vanishing Lane
    Second Floor, No Exit
    Ghost Signal
    A Stranger Called {first}
    Before the Lights
    Red Channel`,
  heroes: `
    an air traffic controller #aviation
    a disgraced interpreter #language #espionage
    a journalist with one source left #journalism
    a pilot without papers #aviation
    the bodyguard of a man who does not exist #espionage
    a chemist on the run #chase
    a junior analyst at the listening station #espionage #surveillance
    an ambassador's driver #espionage
    a blind piano teacher #disability
    a bomb-disposal trainee #bomb
    an insurance investigator #fraud
    a hostage negotiator who stammers #hostage
    a mountain rescuer #mountains #survival
    an ex-spy running a kennel #espionage #dogs
    a signalman on a lonely line #train
    a speech therapist #language
    a court stenographer #courtroom
    a night-shift pharmacist #poison
    a deep-sea diver #sea
    a flight attendant on {his} last rotation #aviation
    a cryptographer's <widower/widow> #codes #grief
    a parking attendant who sees everything #surveillance
    a forensic accountant #fraud #conspiracy
    a customs dog handler #dogs #smuggling`,
  incidents: `
    overhears the one word that proves everything #conspiracy
    boards a night train under the wrong name #train #identity
    receives a countdown by post #bomb
    loses nine minutes of security footage >1970 #surveillance
    is told not to hang up #telephone #hostage
    finds {his} own obituary in tomorrow's paper #identity #conspiracy
    has until the last ferry to find a bomb nobody believes in #bomb
    is followed home by {himself} #identity
    takes a call meant for the dead man in the next seat #murder #telephone
    recognises a kidnapper on live television #kidnapping
    must cross three borders with a sleeping child #border #chase
    decodes a message that names {his} <wife/husband> #codes #espionage
    is handed the keys to a car with somebody in the boot #kidnapping
    agrees to swap seats on a plane #aviation #identity
    discovers that every witness has moved to the same town #witness #conspiracy
    wakes in a hotel that was demolished last year #identity
    gets one wrong digit and a very frightened voice #telephone
    is framed by a recording made before {he} was born #conspiracy
    notices that the hostages are taking notes #hostage
    sits in the dentist's waiting room with a defector and two killers #espionage
    steals a file and finds only {his} own name in it #espionage #identity
    has poisoned the wrong glass #poison
    is locked in a cable car with the man who is paying for it #mountains #hostage
    tries to resign from an agency that denies hiring {him} #espionage
    hears a murder on a crossed line #telephone #murder`,
  turns: `
    there are ninety minutes and no way to land
    every exit has been thought of by somebody else
    the people who could help are the ones listening
    the truth is worth exactly one life
    the police arrive too soon to be the police
    {other} was never on the passenger list
    all the clocks in the building disagree
    somebody is wearing {his} face
    it is no longer clear who is chasing whom
    each call comes from a little nearer
    {his} only ally is being paid by the hour
    the wrong people start to believe {him}
    the alarm has been ringing for two days
    nobody on the train is who the ticket says
    the safe house is neither
    the enemy knows {his} blood type
    {otherFull} dies twice in one evening
    there is a gun in the room, and it is being very patient
    what looks like an accident has been rehearsed`,
  premises: `
    At three in the morning every phone in {city} rings once. Only {name} picks up. #telephone #conspiracy
    {n} jurors, one storm, no electricity, and a text that says the defendant is in the house. >1998 #courtroom #isolation
    A commuter ferry sails at 7:40 with 212 passengers. At 8:05, 213 are counted. {otherFull}, a ticket inspector, starts at the bow. #sea #identity
    {name} sells alibis for a living. Tonight one of the clients needs {him} to have been somewhere else. #murder #fraud
    The border closes at midnight. {first} has the passports, {other} has the child, and they have never met. #border #chase
    Two strangers share a hospital room and a surname. One of them is going to be murdered by mistake. #hospital #murder
    A prime minister goes missing for an hour and comes back left-handed. Only the secretary notices. #politics #conspiracy`,
  tones: `
    Tight as a wire and twice as live.
    A chase that never raises its voice.
    Trust no one, least of all the timetable.
    Ninety minutes, no fat.
    Cold, clever and cruelly fair.
    It plays with the lights on and is worse for it.
    Paranoia as a precision instrument.
    You will be ahead of it once, and then never again.`,
});
