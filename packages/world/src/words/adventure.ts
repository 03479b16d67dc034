// Adventure: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const adventure = genre({
  name: 'Adventure',
  nouns:
    'Compass|Expedition|Lagoon|Caravan|Summit|Airship|Map|Monsoon|Cutlass|Glacier|Idol|Reef|Oasis|Schooner|Volcano|Passage|Pearl|Sandstorm|Outrigger|Cataract|Crossing|Treasure|Castaway|Plateau|Horizon|Headwaters|Trade Wind|Lost Valley|Navigator|Ice Shelf',
  adjectives:
    'Lost|Uncharted|Southern|Golden|Forbidden|Farthest|Sunken|High|Wild|Barefoot|Trackless|Emerald|Roaring|Unmapped|Windward',
  titles: `
    The Wrong End of the Map
    North of the Last Village
    Twelve Days Without a Compass
    The Pearl Divers of {town}
    {first}'s Ark
    South by Lantern Light
    A Rope Bridge to Heaven
    The Island That Moved
    {last} Against the Monsoon
    Barefoot over the Roof of the World
    Gold of the Drowned Monks
    The Balloonist's Daughter
    Beyond the Cataract
    Ten Thousand Miles by Mule
    The {last} Expedition
    Salt Caravan
    Sail Before Dawn
    Lost River
    Where the Maps Go White
    The Emerald Staircase
    Castaways of the Second Class
    Under a Borrowed Flag
    The Reef of Crowns
    Ice Road to {city}
    Valley of Thunder Birds
    The Last Airship
    A Boat Named {first}
    Wind, Sand and <Uncle/Aunt> {first}
    The Great Siberian Bicycle Race
    Crossing the Line
    High Water Mark`,
  heroes: `
    a disinherited mapmaker #maps #quest
    a river pilot with a price on {his} head #river
    a museum clerk who has never left {city} #museum #journey
    a mountain guide with one good ear #mountains
    a stowaway of thirteen #sea #coming of age
    a bush pilot #aviation
    a pearl diver #sea #treasure
    a balloonist with more courage than gas #balloon
    a naturalist in search of an extinct bird #nature #expedition
    a ship's cook #sea #food
    a treasure hunter who has never found any #treasure
    the daughter of a lost explorer #expedition #family
    a caravan doctor #desert #doctor
    a polar surveyor #polar
    a mule driver #journey #animals
    a schoolteacher on sabbatical #journey #school
    a retired pirate #pirates
    a photographer of volcanoes #volcano
    a racing cyclist #bicycle #race
    a young monk sent to fetch a book #faith #quest
    a whaler's <widower/widow> #sea #grief
    a cable-layer #sea
    a jungle vet #jungle #animals
    a smuggler of seeds #garden #smuggling`,
  incidents: `
    finds half a map in a library book {n} decades overdue #maps #treasure
    wagers the family estate on a race around the continent #race
    is shipwrecked on an island that is not on any chart #shipwreck #island
    sets out to return a stolen idol to people who do not want it #treasure #jungle
    leads the wrong expedition up the right mountain #mountains #expedition
    crosses the desert with a piano, a priest and eleven camels #desert #journey
    follows a river upstream to see who is sending the messages #river #letters
    must bring back the sap of a tree that grows on one cliff #jungle #quest
    takes command of a ship whose captain has married a mermaid, or says so #sea #legend
    is sold a treasure island, in instalments #treasure #island #con artist
    has {n} weeks to cross the ice before it breaks #polar #survival
    joins a salt caravan to look for {his} father #desert #family
    flies a mail plane into a valley that does not exist #aviation #lost world
    steals back {his} own ship from a very polite governor #pirates #sea
    is the only survivor who can read the stars #survival #sea
    discovers a city under the glacier, with its lamps lit #lost world #polar
    rides {n} hundred miles to deliver a vaccine before the snow #journey #medicine
    follows the last pair of cranes across four borders #nature #journey
    sails around the world by mistake #sea #journey
    is chosen by lot to enter the cave #underground #quest
    dives for a bell that rings before storms #sea #treasure
    buys a hot-air balloon at a bankruptcy sale #balloon #journey
    must guide the people who burned {his} village #mountains #revenge
    swaps places with a prince at the head of an elephant train #royalty #jungle #impostor
    hunts for a shipwreck that keeps moving #shipwreck #treasure`,
  turns: `
    the map was drawn to keep people out
    the monsoon is four days early
    rivals with better boots are half a day behind
    {other} speaks the language and translates as {he} likes
    the volcano has opinions
    the compass points, stubbornly, at one of the party
    hunger makes honest men of some and maps of others
    the treasure is guarded by an excellent lawyer
    the natives of the island are shareholders
    the only bridge is on the enemy's side
    the mules know the way and are not telling
    a storm takes the mast and returns the wrong sailor
    the guide has been here before, and is wanted for it
    what is hidden in the temple is a library
    nobody has ever asked the river
    every landmark is one day further than promised
    {otherFull} has bet against them
    the summit is not the dangerous part`,
  premises: `
    In the year {year} a travelling circus sets out from {city} to cross the mountains before winter. The elephant goes first. #circus #mountains #journey
    {n} sisters inherit a sailing ship, a debt and an island. None of them can swim. #sea #sisters #island
    A rescue party sets out for an explorer who does not want to be found. {name} carries his post. #expedition #jungle #letters
    The last steam locomotive in the country must reach the coast before the rails are lifted behind it. #train #journey
    A schoolboy from {city} answers an advertisement for a cabin boy. The ship is a submarine, the captain a botanist, the cargo a secret. #sea #coming of age
    Two rival museums race for a meteorite in the high desert. The meteorite, locally, is a grandmother. #desert #museum #race
    Nobody had ever gone over the pass in winter with a printing press. {name} and {otherFull} had a deadline. #mountains #journey #journalism`,
  tones: `
    A yarn with salt in its beard.
    Old maps, new bruises.
    Grand, generous and properly dangerous.
    The kind of film that makes you want boots.
    Shot where no one should carry a camera.
    Swash is buckled.
    A postcard from the end of the world.
    For everyone who has read under the blanket.`,
});
