// Family: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const family = genre({
  name: 'Family',
  nouns:
    'Treehouse|Pony|Grandfather|Lemonade|Puppy|Caravan|Snow Day|Soapbox|Lighthouse|Holiday|Circus|Rowing Boat|Sledge|Summer Camp|Bakery|Otter|Choir|Bicycle|Secret Club|Birthday|Scarecrow|Attic|Donkey|Pumpkin|Paper Round|Toyshop|Swimming Hole|Kite|Goalkeeper|Barn',
  adjectives:
    'Muddy|Great|Lucky|Best|Longest|Secret|Runaway|Rainy|Famous|Backyard|Snowy|Fearless|Wobbly|Homemade|Borrowed',
  titles: `
    The Summer of the Donkey
    Grandpa's Submarine
    {first} and the Runaway Caravan
    Our House Has Wheels
    The Snow Day That Didn't End
    A Horse Called Wednesday
    The Treehouse Treaty
    Eleven Cousins
    Goalkeepers Don't Cry
    The Secret Zoo of {town}
    Lemonade War
    The Dog Who Voted
    A Lighthouse for {first}
    Adopted by Otters
    The Great Soapbox Derby of {town}
    {first}'s Fantastic Flood
    School's Out for Gran
    Two Puppies Too Many
    The Toyshop on Mill Street
    Camp Catastrophe
    Christmas on Platform {num}
    The Kid Who Ran the Circus
    Nobody Tell Mother
    Snowed In with the {lasts}
    The Pumpkin Thief
    A Boat for Seven
    Bicycle Summer
    {first} Takes the Cake
    The Worst Scouts in the World
    Home by Teatime
    The Very Loud Library`,
  heroes: `
    an eleven-year-old inventor #children #invention
    a bored goalkeeper of ten #sport #children
    a stubborn little girl with a stubborn donkey #donkey #children
    a grandfather who has promised to behave #generations
    the youngest of seven cousins #family #children
    a lonely boy with a radio #children #friendship
    a new girl in {town} #school #friendship
    a retired clown #circus #generations
    a short-sighted, bully-proof ten-year-old #school #children
    a foster child on {his} sixth family #orphan #family
    a lighthouse keeper's twelve-year-old #sea #children
    a baker with no patience for children #food
    a would-be detective of nine #detective #children
    a strict aunt with a secret motorcycle #family #motorcycle
    a farm boy with a talent for horses #horses #farm
    a young violinist who would rather play hockey #music #sport
    a stepfather on probation #parenthood
    a school caretaker #school
    a homesick exchange pupil #school #travel
    the world's least scary babysitter #children
    a champion of marbles #children
    a widowed vet and <father/mother> of three #animals #parenthood
    a boy who collects weather #weather #children
    a stammering young announcer #courage #children`,
  incidents: `
    hides a circus elephant in the school gym #circus #animals #school
    has one summer to save the swimming hole #summer #nature
    finds a stray dog with a medal round its neck #dogs
    builds a raft to visit a father on the other side of the lake #family #journey
    must win the soapbox derby to keep the bakery #race #food
    teams up with the meanest neighbour in the street #friendship #neighbours
    rescues a blind pony from the auction #horses
    starts a newspaper that prints only good news #journalism #children
    runs away to the seaside and is followed by the whole family #sea #family
    discovers a secret room above the library #books #secret
    spends the holidays with a grandmother nobody talks about #generations #family secrets
    accidentally becomes mayor for a day #politics #small town
    brings home an otter #animals
    organises a strike against bedtime #children #strike
    gets the two halves of a quarrelling family into one caravan #family #travel
    must learn to skate before the canal thaws #winter #sport
    turns the retirement home into a football club #sport #generations
    finds out that the old cinema is haunted by its own projectionist #cinema #friendship
    trains a team that has never scored #sport #friendship
    keeps a lost seal in the bath #animals #sea
    sets out to deliver Christmas on a milk float #christmas
    writes to an astronaut and gets an answer #letters #stars
    inherits a very small train #train
    has to share a room with a sworn enemy #friendship #enemies
    makes a promise to a horse #horses`,
  turns: `
    the whole school knows by lunchtime
    Grandmother turns out to be the fastest of them all
    the grown-ups have a plan, which is the problem
    {other} cannot keep a secret, not even a small one
    the rain will not stop until somebody says sorry
    the mayor wants a car park
    it takes every cousin and most of the rope
    the richest boy in town has the only trailer
    the dog has been adopted four times already
    the last day of the holidays is tomorrow
    nobody has ever seen the old man smile
    the truth comes out at the worst possible picnic
    the team needs one more player, and there is only the donkey
    new friends are found on the wrong side of the fence
    the neighbours bring sandwiches, and then saws
    being eleven is harder than it looks
    the secret is too big for one barn
    somebody must ask the headmistress`,
  premises: `
    The {last} family moves into a lighthouse for the winter. It has ninety-nine stairs, one bedroom and a ghost who is good at homework. #sea #family #ghosts
    When the village school at {town} is about to close for want of pupils, the children enrol their grandparents. #school #generations #small town
    {first} and {other} are best friends until both are given the same puppy. #dogs #friendship
    Seven cousins, one rowing boat and a promise to be home by teatime. Nobody said which day. #summer #journey #family
    Everybody in {town} gets the wrong parcel on the same morning. {first}, who delivers them, has until Christmas to put it right. #christmas #letters
    A city girl, a country grandfather and a horse that will only walk backwards. #horses #generations #farm
    The twins have divided the house with chalk. Then a baby brother arrives and crawls across the line. #brothers #family`,
  tones: `
    Muddy knees, large heart.
    Sunday afternoon, bottled.
    For everyone from six to grandmother.
    Funny, warm and only slightly sticky.
    Nobody learns a lesson, and everybody learns something.
    It has a very good dog.
    The best summer anyone ever had, in ninety minutes.
    You will want pancakes.`,
});
