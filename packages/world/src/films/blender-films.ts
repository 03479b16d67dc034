// The Blender Foundation's and Studio's open films, CC BY; synopses are our own.
// Title | year | directors | cast | country | minutes, about | genres | age | themes | synopsis
export const blenderFilms = `
Elephants Dream|2006|Bassam Kurdali|Tygo Gernandt, Cas Jansen|NL|11|Animation, Fantasy, Science Fiction|6|machine, generations, dreams|Old Proog shows young Emo through an endless, dangerous machine that only one of them can see. The first open film made with Blender.
Big Buck Bunny|2008|Sacha Goedegebure||NL|10|Animation, Comedy, Family|0|animals, forest, revenge|A large and gentle rabbit puts up with three cruel little rodents, until they harm a butterfly. Then he begins to sharpen sticks.
Sintel|2010|Colin Levy|Halina Reijn, Thom Hoffman|NL|15|Animation, Fantasy, Adventure|12|dragon, quest, winter|A lone young woman searches deserts, bamboo forests and snow for the baby dragon that was taken from her, and finds it too late to be sure.
Tears of Steel|2012|Ian Hubert|Derek de Lint, Sergio Hasselbaink, Rogier Schippers, Vanja Rukavina|NL|12|Science Fiction, Action, Romance|12|robots, time travel, city life|In Amsterdam's Oude Kerk scientists and warriors restage the day, long ago, when a boy broke up with a girl over her robot arm. The robots outside depend on it.
Cosmos Laundromat|2015|Mathieu Auvray|Pierre Bokma, Reinout Scholten van Aschat|NL|12|Animation, Comedy, Fantasy|12|animals, bargain, island|Franck the sheep has had enough of his island and of life. A salesman with a timer offers him as many lives as he could want.
Glass Half|2015|Beorn Leonard||NL|3|Animation, Comedy|0|art, museum, feud|Two art lovers go round a gallery disagreeing at the top of their voices about every single picture but one.
Caminandes: Llama Drama|2013|Pablo Vázquez||NL|2|Animation, Comedy, Family|0|animals, road|Koro the llama only wants to get across a desert road in Patagonia. The road has other ideas.
Caminandes: Gran Dillama|2013|Pablo Vázquez||NL|3|Animation, Comedy, Family|0|animals, food|Koro meets an electric fence, behind which are the most delicious berries, and an armadillo who does not find fences difficult.
Caminandes: Llamigos|2016|Pablo Vázquez||NL|3|Animation, Comedy, Family|0|animals, winter, food|Winter in Patagonia, one red berry, a llama and a small penguin who saw it first.
Agent 327: Operation Barbershop|2017|Hjalti Hjálmarsson, Colin Levy||NL|4|Animation, Action, Comedy|6|espionage, barber, fight|Following a clue, the Dutch secret agent sits down for a shave in a quiet barber's shop and is not surprised enough by what rises behind him.
The Daily Dweebs|2017|Hjalti Hjálmarsson||NL|1|Animation, Comedy, Family|0|dogs, neighbours|A little dog leads a quiet suburban life, in which even fetching a stick takes more out of him than he would like.
Hero|2018|Daniel Martínez Lara||NL|4|Animation, Adventure, Action|6|courage, fire|A drawn line in an empty white world becomes a runner, a fighter and a hero: a film made to try out drawing in three dimensions.
Spring|2019|Andy Goralczyk||NL|8|Animation, Fantasy, Family|0|mountains, forest, dogs|A shepherd girl and her dog climb to meet the ancient spirits that turn winter into spring, and this year something stands in the way.
Coffee Run|2020|Hjalti Hjálmarsson||NL|3|Animation, Comedy, Romance|6|city life, memory, love|Fuelled by a cup of coffee, a young woman runs through the memories of one relationship from beginning to end.
Sprite Fright|2021|Matthew Luhn, Hjalti Hjálmarsson||NL|10|Animation, Comedy, Horror|12|forest, camping, monsters|Some rowdy teenagers hike into an English wood and meet a village of peace-loving sprites who take litter very seriously.
Charge|2022|Hjalti Hjálmarsson||NL|4|Animation, Action, Science Fiction|12|robots, survival, future|In a ruined future an old, desperate man breaks into a battery factory and comes face to face with the machine that guards it.
Wing It!|2023|Rik Schutte||NL|4|Animation, Comedy, Family|0|animals, space travel, friendship|A careful cat engineer is building a spaceship by the book when a reckless dog arrives and launches it by the seat of its pants.
`;
