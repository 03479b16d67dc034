// Documentary: what its titles and subjects are made of. It has no hero and incident, only whole accounts.
import { genre } from './genre.ts';

export const documentary = genre({
  name: 'Documentary',
  nouns:
    'Glacier|Signalman|Archive|Salt Pan|Apprentice|Tailor|Lighthouse|Migration|Referee|Bakery|Quarry|Moth|Orchestra|Night Bus|River|Beekeeper|Seed Bank|Shipyard|Choir|Market|Weather Station|Piano|Tunnel|Wolf|Typeface|Library|Marathon|Mushroom|Observatory|Repair Shop',
  adjectives:
    'Last|Vanishing|Hidden|Ordinary|Secret|Slow|Unseen|Lost|Quiet|Great|Patient|Small|Working|Unwritten|Living',
  // Each account has titles of its own.
  titles: '',
  premises: `
    For one year a camera stays in a {city} repair shop and watches what people cannot bear to throw away: a radio, a doll, a marriage certificate in a broken frame. #craft #city life @A Year in a Repair Shop @The Repair Shop on {place} Street @What {city} Could Not Throw Away
    Forty thousand cranes, one valley and a farmer, {name}, who counts them every morning as {his} grandmother did. #birds #nature #rural life @The People Who Count Birds @Forty Thousand Cranes @{first} Counts the Cranes
    The night bus of {city} carries nurses, bakers, gamblers and one retired judge who simply cannot sleep. Nine drivers tell what they hear. #city life #night #working class @Night Bus {num} @The Night Bus of {city} @Nine Drivers, One Night
    A glaciologist and her daughter climb to the same ice cave each summer. It is a little smaller every time, and so is what they say to each other. #climate #ice #family @The Ice Archive @A Smaller Cave Each Summer @Mother, Daughter, Ice
    How the village of {town} lost its railway, fought for eleven years, and got a different one. #train #small town #activism @The Line to {town} @How {town} Lost Its Railway @A Different Railway
    Inside the seed vaults where botanists keep the wheat of countries that no longer exist. #plants #science @Seed by Seed @The Wheat of Vanished Countries @The Vault
    {name} has tuned every concert piano in {city} for forty years and has never played in public. The film waits, and finally he does. #music #craft @Nine Hundred Pianos @The Tuner of {city} @{first} Finally Plays
    A history of concrete, told by the people who pour it, love it and blow it up. #architecture #working class @Concrete: A Love Story @Pour @{city} in Concrete
    The referees of the lowest football league in the country get up at five, are shouted at until noon and would not miss it for anything. #sport #small town @The Referee @Sunday League, {town} @Shouted at Until Noon
    Deep below {city} a tunnel crew from nineteen countries is six weeks behind. Birthdays are celebrated at minus forty metres. #engineering #working class #immigration @The Tunnel Builders @Under {city} @Minus Forty Metres
    Once a generation the moths of the high plateau all hatch on one night. The crew waits for four years. #insects #nature #night @Moth Season @One Night in a Generation @Four Years for One Night
    In the archives of a bankrupt photo studio {name} finds ninety thousand portraits and sets out to give them their names back. #photography #memory @Ninety Thousand Faces @The Portraits of {city} @{first} and the Unnamed
    The last hand-weavers of {town} are all over seventy. Their first apprentice in thirty years has just got off the bus. #craft #apprentice #generations @Nine Looms @Made by Hand in {town} @The Last Weavers of {town}
    An oral history of the {year} flood, from those who rowed, those who prayed and those who sold the boats. #flood #memory #small town @The {year} Flood @Those Who Sold the Boats @Water Marks
    What happens to a letter with no address? A warm visit to the dead-letter office and its {n} tireless detectives. #letters #working class @The Dead-Letter Office @No Such Address @Return to {city}
    Four women swim the strait at night, as their mothers did to smuggle newspapers. #sea #women #sport @The Long Swim @Newspapers in the Sea @Four Women and a Strait
    Who owns the rain? From roof barrels in {city} to the courtrooms of the dry states, a lucid report on the next great quarrel. #water #climate #politics @Who Owns the Rain? @The Rain over {city} @Roof Barrels
    A choir of deaf singers prepares for the national festival. The conductor, {otherFull}, has to learn everything anew. #music #choir #disability @Choir of the Deaf @{other} Learns to Listen @The Silent Festival
    A cheese, a cave, three brothers and a lawsuit: the most delicious family drama of the year happens to be true. #food #family #rural life @The Cheese, the Cave and the Family @The Cave Below {town} @Brothers and Cheese
    The story of the women welders of the {city} shipyard, told by themselves, with photographs they were not allowed to take. #women at work #working class @Sisters of the Shipyard @The Women Who Welded {city} @Sparks of {city}
    A wolf pack comes back to the hills above {town} after a hundred years. The film gives both the shepherd and the biologist all the time they want. #wolves #nature #rural life @What Wolves Know @The Wolves of {town} @Shepherd, Wolf, Biologist
    Chess in the park of {city}: an exile, a schoolgirl, a taxi driver and the quietest trash talk in the world. #chess #city life #immigration @The Kings of {city} Park @Your Move, {city} @Chess in the Open
    The typeface on every road sign in the country was drawn in one weekend by a person nobody can find. One designer goes looking. #design #mystery @The Typeface Detective @Every Road Sign in the Country @The Weekend of the Letters
    What does an orchestra do all day? A season with the second violins. #music #working life @Second Violins @The Other Half of the Orchestra @A Season in the Back Row
    Astronomers in the desert wait their turn for one telescope and eleven clear minutes. #astronomy #science #patience @Eleven Clear Minutes @Waiting for the Telescope @The Patient Sky
    An intimate portrait of a travelling dentist and the islands that dread her. #islands #doctor @The Dentist of the Islands @Open Wide @The Islands That Dread Her
    The rise and fall of the biggest bakery strike in history, through the recipes it left behind. #strike #food #working class @Everything but Bread @The Bakers’ Strike @Recipes from the Picket Line
    In {year} a whole town emigrated on a single ship. The filmmaker, a grandson of the purser, reads the passenger list aloud from door to door. #immigration #memory #sea @The Passenger List @{town} Leaves @One Ship, One Town
    A year on a weather station, with two meteorologists, a stove and no good news. #climate #isolation #winter @No Good News from the Weather @Two Meteorologists and a Stove @The Weather Station
    How a mushroom nobody could sell became a religion, a currency and finally soup. #food #nature @The Mushroom Nobody Wanted @A Religion, a Currency, a Soup @Under the Old Beech
    The long, funny and rather moving fight of {town} to keep its public swimming pool. #small town #activism #sport @Save the Deep End @The Pool at {town} @{town} Swims
    Ballet teachers of the coal towns remember a time when every miner's daughter could do thirty-two fouettés. #dance #working class @Thirty-Two Fouettés @The Dancing Miners’ Daughters @Barre and Coal
    An investigation of a bank that lent to the dead. Patient, angry and supported by nine hundred pages of receipts. >1985 #corruption #fraud #investigation @Loans to the Dead @Nine Hundred Receipts @The Bank of {city}
    The unsolved theft of a church bell leads two retired policemen through forty years of small-town secrets. #true crime #small town @The Bell of {town} @Who Took the Bell? @Forty Years Without a Bell
    How the defence of one innocent man took three lawyers, {n} appeals and a roomful of volunteers. #courtroom #true crime @Three Lawyers, One Innocent Man @The Last Appeal @A Roomful of Volunteers
    Voices from the night shift of a maternity ward in {city}: one hour, eleven births and no narrator. #hospital #birth @Eleven Births @Ward {num}, Before Dawn @Born in {city}
    The filmmaker follows a river on foot from spring to sea and asks everyone the same question: what do you throw in? #river #climate #journey @How to Read a River @What Do You Throw In? @From Spring to Sea
    Six veterans of opposing armies meet each summer to repair the same footbridge. #war #peace #friendship @The Footbridge @Old Enemies, New Planks @Six Veterans and a Hammer
    An octopus, a diver and a hundred days of mutual curiosity in cold water. #sea #animals @A Hundred Days with an Octopus @Eight Arms and a Diver @Cold Water, Warm Company
    From the first lullaby to the last lament: a musicologist records the songs of a valley that is about to be flooded. #music #memory #flood @Songs for a Drowning Valley @The Last Lament of {town} @First Lullaby, Last Lament
    Inside a school for circus artists in {city}, where fear is on the timetable. #circus #school @Fear on the Timetable @The Circus School of {city} @Learning to Fall
    Twelve cooks, one prison kitchen and the best restaurant nobody can book. #prison #food @Twelve Cooks @The Best Table Nobody Can Book @Prison Kitchen`,
  tones: `
    No music, no narrator, no hurry.
    Curious, generous and beautifully recorded.
    Eye-opening, and often very funny.
    It changed one law and several minds.
    A patient film about patience.
    Sharp journalism with a human face.
    Everyone in it is better company than the experts.
    Shot over seven years, and worth each of them.`,
});
