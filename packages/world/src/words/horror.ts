// Horror: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const horror = genre({
  name: 'Horror',
  nouns:
    'Cellar|Nursery|Congregation|Lullaby|Teeth|Mire|Sexton|Marrow|Hive|Attic|Scarecrow|Butcher|Vigil|Skin|Crypt|Drowned Girl|Lodger|Hunger|Rot|Doll|Wake|Moor|Séance|Tallow|Root|Surgeon|Well|Midwife|Black Dog|Feast',
  adjectives:
    'Hollow|Wet|Nameless|Crawling|Unburied|Pale|Thirteenth|Starving|Bone-White|Sleepless|Rotten|Buried|Blind|Breathing|Unholy',
  titles: `
    Do Not Wake the House
    Something Under Bell Street
    The Children Count Backwards
    Your Mother's Voice
    It Lives in the Wallpaper
    What the Well Gave Back
    {town} Never Sleeps
    Blood Moth
    The Guest Who Stayed
    Come In, {first}
    Twelve Steps Down
    A Smell of Wet Earth
    The {last} Twins
    Open Mouth
    House of Small Bones
    Midnight Mass at {town}
    Lights Out on Ward {num}
    Feed Her
    The Thing in the Reeds
    Last Bus to {town}
    Be Still
    The Long Drop
    Knock Once
    Grandfather's Tallow
    Where the Dogs Won't Go
    Marrow
    The Nameless Guest
    We Buried It Here
    Teeth of Winter
    {first} Is Not in the Photograph
    Sleep Tight, {first}`,
  heroes: `
    a night nurse #hospital
    a sceptical parish priest #faith
    a young couple's first lodger #haunted house
    a folklorist collecting lullabies #folklore
    a grieving <father/mother> #grief
    an estate agent with one house left to sell #haunted house
    a sleepwalker #sleep
    the new schoolteacher in {town} #small town #school
    a taxidermist #animals
    a sound engineer #sound
    a gravedigger on the night shift #graveyard
    a medical student short of money #doctor
    a pregnant archivist #pregnancy
    a lighthouse relief keeper #sea #isolation
    a true-crime writer #writer #serial killer
    a paranoid locksmith #isolation
    a stage medium who is, until now, a fraud #ghosts #impostor
    a cave rescuer #underground
    a foster <father/mother> #children
    a retired exorcist #possession #faith
    a doll restorer #dolls
    a disgraced surgeon #doctor
    a farm vet in a bad winter #rural life #animals
    a photographer of the dead #ghosts`,
  incidents: `
    moves into a house with one more room each morning #haunted house
    records a lullaby that nobody ought to finish #sound #folklore
    is asked to sit up with a corpse that is not quite still #wake
    finds {his} own handwriting on the cellar wall #haunted house #memory
    rents a cottage where the clocks run towards something #isolation
    hears {his} dead daughter on the baby monitor >1975 #grief #ghosts
    opens a grave in {town} and finds stairs #graveyard #underground
    inherits a farm where the animals face the same way #rural life #folklore
    wakes with somebody else's teeth marks #monster
    answers a knock from inside the wardrobe #haunted house
    is snowed in with {n} strangers and one extra shadow #isolation #winter
    drinks from the well that the village has bricked up #folklore #curse
    photographs a family and develops one face too many #ghosts
    is invited to a feast where nobody eats #cult
    begins to lose time, and to find mud on {his} shoes #sleep #possession
    adopts a boy who casts the wrong shadow #children #possession
    brings a mirror home from the asylum sale #asylum #mirror
    takes a short cut across the moor #moor
    is told by a child exactly when the lights will go out #children #prophecy
    descends into a mine to look for survivors and is recognised #underground
    tries to burn a doll that was never bought #dolls
    stays for the harvest festival #cult #small town
    keeps the last watch on a ship with a full crew list and no crew #sea #isolation
    discovers why the previous tenant painted the windows black #haunted house
    digs up the family secret, and it is hungry #family secrets #monster`,
  turns: `
    the house has been expecting {him}
    the villagers are much too kind
    something has learned to use {his} voice
    the doors begin to open inwards
    nobody who leaves remembers having left
    the dog will not come back indoors
    the thing in the cellar knows everybody by name
    whatever it is, it is polite, and it is patient
    {other} has stopped blinking
    by the third night there is one place too many at table
    prayers only make it curious
    every photograph shows it a little closer
    the dead are not the ones to fear
    the children are the only ones sleeping well
    what was buried has put down roots
    {otherFull} saw it years ago and kept quiet
    there is no way to tell the living by candlelight
    the storm is the only thing holding it off
    it does not want {him}; it wants company`,
  premises: `
    For nine months a year the sea hides the church of {town}. On the tenth, people go to Mass there. {name} is the first outsider to stay for the sermon. #sea #cult #faith
    {n} medical students dare each other to spend the night in the old anatomy theatre. In the morning there is one more of them, and no one can say which. #hospital #monster
    Every family in the valley leaves an empty cradle by the door. The new midwife, {otherFull}, asks why. #folklore #children
    The radio play is live, the studio is locked, and the screams in act two are not in the script. #sound #theatre
    A night train stops at a station that closed in the plague year. Somebody gets on. #train #ghosts
    Ten years after the boarding school at {town} burned down, the class of that year is invited to a reunion by a pupil who did not get out. #school #ghosts #reunion
    A house is for sale, cheap, with one condition: the old lady upstairs must be fed. #haunted house #monster`,
  tones: `
    Dread by the spoonful.
    Nothing jumps; everything creeps.
    Best seen alone, and regretted.
    Folk horror with real mud.
    Nasty, brisk and horribly funny.
    It leaves the light on and that does not help.
    A ghost story with teeth.
    You will check the cellar.`,
});
