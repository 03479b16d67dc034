// Western: what its titles, people and plots are made of. Its places are frontier towns, wherever it was made.
import { genre } from './genre.ts';

export const western = genre({
  name: 'Western',
  places:
    'Dry Fork|Mercy Wells|Coffin Creek|Sulphur Ridge|Last Water|Bitter Springs|Widow’s Pass|Redemption Flats|Broken Axle|Cottonwood Bend|Salt Lick|Two Graves|Prosper|Dog Canyon|Tamarack|Lone Pump|Hollow Mesa|Gila Station|Sweetgrass|Perdition Gulch',
  nouns:
    'Stagecoach|Marshal|Saddle|Creek|Bounty|Homestead|Spur|Drover|Gallows|Mesa|Deputy|Railhead|Hanging Tree|Rifle|Preacher|Mustang|Claim|Prairie|Undertaker|Telegraph|Canyon|Rawhide|Outrider|Waterhole|Silver Mine|Corral|Posse|Buffalo Coat|Branding Iron|Dust',
  adjectives: 'Dry|Lonesome|Hanging|Dusty|Long|Unshod|Crooked|Bitter|Nameless|Rawhide|Wide|Cold|Last|Silver|Thirsty',
  titles: `
    Three Graves to {place}
    The Preacher Rides Second
    A Rope for {last}
    Mercy Wells
    The Undertaker's Horse
    Dust on the Piano
    No Water Before Sunday
    The Widow of {place}
    Ride Out, {first}
    A Coffin with a View
    The Schoolmarm's Rifle
    Nine Silver Dollars
    Last Stage from {place}
    The Deputy Who Stayed
    Saddle and Psalm
    Bury Me in {place}
    Wire
    Long Shadows at {place}
    A Bullet on Account
    The Man with One Spur
    Hard Country, Soft Rain
    The Judge Wore Red
    {last} Crossing
    Cold Camp
    The Telegraph Girl
    Bad Water
    Six Mules and a Bible
    Outlaw Weather
    The Barber of {place}
    Gunsmoke and Gingham
    Where the Railroad Ends`,
  heroes: `
    a preacher with a price on {his} head #preacher #outlaw
    a widowed homesteader #homestead #grief
    a bounty hunter losing {his} sight #bounty hunter
    a one-armed marshal #lawman
    a travelling undertaker #undertaker
    a mail-order <groom/bride> #wedding
    a telegraph operator #telegraph
    the last honest surveyor of the railroad #railroad
    an outlaw who has been declared dead #outlaw
    a runaway cavalry scout #cavalry
    a saloon pianist #music #saloon
    a schoolteacher from the east #school
    a horse doctor #horses #doctor
    a freed slave with a deed in {his} pocket #freedom #homestead
    a barber who used to be a gunfighter #gunfighter
    a boy of fourteen with {his} father's rifle #coming of age #revenge
    a cattle cook #cattle drive #food
    a card sharp in a clean collar #gambling
    a deputy nobody voted for #lawman
    a widow who inherits a silver mine #mine #grief
    a photographer of the dead #photography
    a mule driver with a cargo of church bells #journey
    an old Comanche tracker #tracker
    a woman sheriff, appointed for a joke #lawman`,
  incidents: `
    rides into {place} to bury a brother and finds him alive #brothers #revenge
    must bring a condemned man to the gallows through friendly country #journey #lawman
    wins a town at cards and decides to keep it #gambling
    stands alone between the railroad and the only well #railroad #water
    takes a herd of {n} hundred cattle north with a crew of schoolboys #cattle drive
    is hired to kill the man who once saved {him} #gunfighter #bounty hunter
    digs a grave each morning, just in case #undertaker #revenge
    escorts a piano and its owner across the desert #journey #music
    puts the town's richest man on trial for a horse #courtroom #horses
    finds gold on the sacred side of the river #gold
    marries {his} enemy's <son/daughter> to end a range war #feud #wedding
    hides an outlaw in the church during the harvest #outlaw #preacher
    follows a trail of silver dollars into the badlands #silver #chase
    reads the telegram that was meant to stay unread #telegraph #conspiracy
    teaches the outlaws to read, and then to vote #school #outlaw
    rides {n} days for a doctor and comes back with an army surgeon who drinks #journey #doctor
    buys back {his} own gun from a museum of villains #gunfighter
    is left the badge, the debt and the prisoner #lawman
    loses the herd, the partner and the road in one storm #cattle drive #survival
    trades a horse for a child at a lonely station #horses #children
    must defend the stage with a Bible and {n} cartridges #stagecoach #siege
    recognises the bounty on the poster as {his} own face #outlaw #identity
    stays behind when the whole town leaves #ghost town
    hears that the war is over, two years late #cavalry #war
    swears never to fire again, the day before the gang arrives #gunfighter #siege`,
  turns: `
    the only law for a hundred miles is drunk
    water is worth more than silver by Friday
    the hired guns are early and the marshal is late
    {other} has a rifle and no patience
    the railroad owns the judge
    there is one horse between them
    the gang has a mother, and she is riding in front
    the noon train does not stop any more
    the dust remembers every track
    the townspeople would rather not know
    a grave has been dug in advance
    an old debt is riding in from the south
    the snow closes the pass behind them
    both of them loved the same dead man
    the sheriff was only ever a photograph
    nobody in {place} has ever seen the ocean, but somebody is selling it
    {last} has buried better men for less
    the piano arrives before the law`,
  premises: `
    {place}, {year}. A stranger pays for {n} coffins and takes a room with a view of the street. #undertaker #gunfighter
    Two sisters run the last stage station before the desert. One winter night four passengers get down, and none of them is who the ticket says. #stagecoach #sisters #winter
    The bank of {place} is robbed by its own manager, in front of everybody, for a reason nobody will say aloud. #heist #small town
    A wagon train of mail-order brides loses its guide. {name}, who can cook, takes the reins. #journey #wedding
    Every year on the same day a rider comes to {place}, drinks one glass of water and asks for {last}. This year the well is dry. #revenge #water
    The circus winters in a mining camp. By spring there is a strike, a baby and a bear with a badge. #circus #mine #strike`,
  tones: `
    Slow horses, quick endings.
    Wide skies and narrow chances.
    Spare as a fence post.
    A western with a mind for water rights.
    Laconic, dusty and unexpectedly funny.
    It lets the wind do the talking.
    The last shot takes eleven minutes.
    Grit, grace and one good hat.`,
});
