// Drama: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const drama = genre({
  name: 'Drama',
  nouns:
    'Orchard|Kitchen|Inheritance|Harvest|Tide|Letter|Threshold|Silence|Custody|Daughter|Son|Bridge|Window|Winter|Bread|Salt|House|Ferry|Strike|Piano|Pear Tree|Widow|Tailor|Quarry|Loom|Orphanage|Waiting Room|Allotment|Hospice|Well',
  adjectives:
    'Ordinary|Unfinished|Patient|Late|Borrowed|Bitter|Gentle|Long|Inland|Unsent|Bright|Grey|Tender|Plain|Hollow|Distant|Weathered',
  titles: `
    What We Kept from the Fire
    The Weight of Small Rooms
    Everything My Father Mended
    After the Orchard
    Nobody's Sunday
    A Chair for {first}
    The Summer {first} Stopped Talking
    Leaving {town}
    {first} Comes Home
    Before the Water Rises
    Bread and Distance
    How to Sell a House
    Two Winters in {city}
    My Mother's Handwriting
    The Quiet Half of the Street
    All the Doors Were Open
    Half-Mast
    Night Shift at the Salt Works
    We Used to Be Neighbours
    Room {num}
    The Violin Teacher of {city}
    Soft Ground
    An Apology to the Sea
    Low Sun
    The Year Without {season}
    Forgiving {first}
    Where the Tram Turns Round
    Some Other Family
    {first} and the Long Afternoon
    A Place at the Table
    Ash Wednesday, Rain
    Lend Me Your Winter Coat`,
  heroes: `
    a country doctor who has begun to forget names #illness #memory
    a young nurse on the night ward #hospital
    a concert pianist with a trembling left hand #music
    a widowed ferryman #grief #sea
    a strict headmistress #school
    a textile worker and mother of four #working class
    a deaf carpenter #disability
    the adopted <son/daughter> of a bishop #faith #family secrets
    a celebrated novelist who has not written for years #writer
    a prison teacher #prison #school
    an Olympic rower past {his} prime #sport
    a seamstress with a room full of unpaid bills #working class
    a farmer on drowned land #rural life
    a judge's <son/daughter> #family secrets
    a retired ballet dancer #dance
    a long-distance lorry driver #road
    a beekeeper with a buried past #rural life
    a hospice cook #illness #food
    a taxi driver who was once a surgeon #immigration
    a schoolboy's stern grandfather #generations
    an exiled poet #writer #exile
    a single <father/mother> of twins #parenthood
    a fisherman without a boat #sea #working class
    a piano tuner #music`,
  incidents: `
    comes back to {town} to sell the family house and cannot sign #homecoming
    learns that {his} sister has been writing to a dead man #family secrets #grief
    is left a child by somebody {he} barely remembers #parenthood
    must choose which of two brothers to believe #brothers
    spends a winter looking after the father {he} swore never to see again #reconciliation
    leads a strike that {his} own family will not survive #strike #working class
    takes in a stranger during the flood and cannot ask him to leave #flood
    finds {his} own name on a grave in {town} #identity
    is asked to forgive a man on television #forgiveness
    moves next door to the driver who killed {his} <wife/husband> #grief #forgiveness
    has one harvest left to save the orchard #rural life
    starts night school at sixty-three #second chance #school
    discovers that the letters {he} never sent have all been answered #letters
    gives the same speech at three weddings and believes it only once #marriage
    loses {his} voice the week before the hearing #courtroom
    begins to teach an old enemy to read #friendship
    receives a heart, and then a visit from the donor's mother #illness #grief
    walks across the country to return a borrowed coat #journey
    opens a restaurant in the house where {he} was born #food #homecoming
    decides to tell the truth at {his} own retirement dinner #truth
    raises a neighbour's daughter as {his} own #parenthood
    stops speaking on the day the factory closes #working class
    is named the guardian of a boy who trusts only dogs #parenthood #dogs
    discovers that {his} marriage was never registered #marriage
    must sell the piano or the house, and asks the children to vote #music #family
    meets the family {his} <wife/husband> kept in another town #family secrets #marriage`,
  turns: `
    old loyalties turn out to have a price
    the village takes sides before it knows the question
    {other}, who has every reason to leave, stays
    what was meant as kindness is received as an insult
    the children see more than the grown-ups say
    nothing is as hard as being thanked
    a single photograph changes who owes what to whom
    the past arrives on the noon bus, with luggage
    every room in the house has an opinion
    {his} own <father/mother> tells the story differently
    grief makes bad neighbours and good cooks
    the truth costs exactly what they had saved
    it is {other} who finally says it aloud
    the winter is longer than anybody's patience
    {he} finds that dignity is easier to lose than to lend
    the one who was supposed to be weak holds everybody up
    forgiveness is offered in the wrong language
    somebody has kept all the receipts
    the smallest lie turns out to bear the whole roof`,
  premises: `
    Four siblings meet once a year to wash their father's boat. This year there is no father, and still, it appears, a boat. #family #grief #sea
    A street in {city} is to be demolished, one house a week. {name} lives in the last one and begins to give each neighbour a farewell dinner. #city life #food
    During one heatwave, a mother, a lodger and a priest share a house and a secret none of them can afford. #summer #faith
    In the waiting room of a {city} maternity ward, {name} and {otherFull} pass the longest night of two very different lives. #hospital #parenthood
    Told over ten birthdays, the story of a friendship between {first} and {other}, who agree on nothing except each other. #friendship #generations
    The school at {town} has one teacher and seven pupils. When the eighth arrives from across the border, everybody has to learn something. #school #immigration
    {name} has kept a diary of other people's kindnesses for forty years. After {his} death the family reads it, and looks in vain for itself. #family secrets #memory
    A choir of factory women sings its way from {town} to the capital. By the last verse, three marriages and one strike have been decided. #music #working class #strike`,
  tones: `
    Unhurried, exact and finally devastating.
    A film of hands, kitchens and things left unsaid.
    Small in scale, and large where it counts.
    It looks away at exactly the right moments.
    Warm without being soft.
    Played almost in whispers.
    Nobody is a villain; that is the trouble.
    A family portrait with one chair empty.
    Patient, humane and lit like a memory.`,
});
