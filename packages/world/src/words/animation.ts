// Animation: what its titles, creatures and plots are made of. Leads go by one name.
import { genre } from './genre.ts';

export const animation = genre({
  name: 'Animation',
  leads:
    'Pim|Tutu|Moppet|Biscuit|Olle|Juniper|Fig|Tock|Button|Mabel|Plum|Zuzu|Barnaby|Nim|Poppy|Koko|Dill|Wilma|Sprocket|Bo|Tansy|Otto|Lumi|Pebble|Marzipan|Flick|Humbug|Kip|Saffron|Toto|Bramble|Minnow|Gus|Pipsqueak|Yuki|Waffle|Thimble|Ozzie|Clementine|Bean',
  nouns:
    'Umbrella|Kite|Snowglobe|Button|Lighthouse Mouse|Cloud|Robot|Teapot|Penguin|Paper Boat|Whale|Toy Train|Marmalade|Hedgehog|Balloon|Moonbeam|Sock|Puddle|Octopus|Windmill|Firefly|Comet|Pencil|Otter|Trumpet|Scarecrow|Wishbone|Snail|Rocket|Badger',
  adjectives:
    'Smallest|Paper|Tiny|Upside-Down|Marvellous|Clockwork|Flying|Polka-Dot|Very Brave|Invisible|Singing|Left-Handed|Sleepy|Wobbly|Midnight',
  titles: `
    {first} and the Paper Moon
    The Snail Who Won
    A Whale in the Bathtub
    Hedgehog Express
    The Lighthouse Mouse
    {first} Learns to Fall
    Cloud Shepherds
    Button, Button
    The Day the Colours Left
    One Sock
    Penguins of the Third Floor
    The Umbrella Boy
    {first} the Unfrightened
    Little Robot, Big Rain
    Moonmilk
    The Orchestra of Small Things
    Who Painted the Fox?
    Puddle Pirates
    {first}, {other} and the End of the World
    The Clockwork Goose
    Firefly Post
    The Very Last Snowman
    Marmalade Sky
    Beneath the Big Bed
    Wind-Up
    The Octopus Who Knitted
    Sparrow School
    The Boy Made of Newspaper
    Up the Beanpole
    {first} Against Tuesday
    Tea with the Thunder`,
  heroes: `
    a lighthouse mouse with vertigo #mice #sea
    a small robot built from kitchen parts #robots
    a fox who paints #fox #art
    a cloud shepherd's apprentice #sky #apprentice
    the slowest snail in the county #animals #race
    a penguin who hates the cold #penguins
    a hedgehog with a paper round #hedgehog #letters
    a girl made of paper #paper
    a very junior dragon #dragon
    a lost left sock #toys
    an elderly wind-up goose #toys #generations
    a firefly afraid of the dark #insects #courage
    a boy who can talk to umbrellas #magic
    an otter with a detective badge #otter #detective
    a whale calf with perfect pitch #whale #music
    a scarecrow who likes crows #friendship #farm
    an octopus who knits #sea #craft
    a mole with a telescope #stars
    a teapot that tells fortunes #magic
    a bear cub on the wrong side of winter #bears #winter
    a moth in love with the moon #moon #insects
    a stray cat in the orchestra pit #cats #music
    a bumblebee with a fear of flowers #insects #courage
    a young yeti #mountains #monsters`,
  incidents: `
    sets off to bring back the colour blue #colours #quest
    accidentally swallows the moon's reflection #moon
    has to deliver one letter to the bottom of the sea #letters #sea
    builds a flying machine out of the neighbours' laundry #flying #invention
    befriends the storm that everyone else is hiding from #weather #friendship
    enters the great garden race to win a home for the whole family #race #family
    is swept down the gutter into a city of lost things #lost things #city life
    must teach a rocket to be gentle #robots #friendship
    finds a door in the back of the sweet shop #magic #food
    follows a runaway kite across {n} gardens #flying #journey
    wakes up the size of a thimble #magic
    is asked to look after the sun for one night #stars #courage
    joins an orchestra with no instrument at all #music
    adopts an egg that ticks #eggs #dragon
    sails a paper boat to the end of the rain #journey #sea
    tries to stop the snowman next door from melting #winter #friendship
    learns the secret language of lamp-posts #city life #magic
    is mistaken for a king by {n} hundred ants #insects #royalty
    plants a button and gets a coat tree #garden #magic
    loses a shadow and goes to look for it #shadow #quest
    swaps voices with a thundercloud #weather #music
    starts a school for animals who cannot do what they are supposed to #school #animals
    gets everybody in the pond to agree on one song #music #friendship
    must cross the big bed before morning #toys #journey
    opens the museum at night and lets the paintings out #museum #art`,
  turns: `
    the big cat from number nine is a step behind
    friendship turns out to be heavier than it looks, and warmer
    nobody has told the badgers
    it takes two to fly
    the rain has lost its way as well
    {other}, who is scared of everything, goes first
    the grown-ups cannot see any of it
    the map is written in jam
    the smallest of them has the loudest idea
    being brave is mostly being late for being afraid
    a lonely giant wants the very same thing
    the moon has to be back by breakfast
    the villain only ever wanted to be asked
    even the thunder needs a hug
    there is exactly one biscuit left
    home is further than it was yesterday
    the seagulls have formed a committee
    it begins to snow indoors`,
  premises: `
    All the lost umbrellas of {city} live together under the old bridge. Then comes the driest summer in memory, and {first} has an idea about the clouds. #weather #city life #friendship
    {first} the cat and {other} the canary share one apartment and no language. When their old lady goes into hospital they have to take the bus. #cats #friendship #city life
    Every night the toys in the museum repair shop finish each other's stories. One night the last page is missing. #toys #museum
    In a village where everything is knitted, somebody has begun to pull the thread. #craft #mystery
    A little tugboat named {first} is the only one in the harbour that hears the whale. #sea #whale #friendship
    The night sky is missing a star. {first}, seven and three quarters, knows where she put it. #stars #quest
    The four winds draw lots for a holiday. The north wind goes to the seaside and makes a friend. #weather #sea`,
  tones: `
    Hand-drawn, with crumbs.
    Gentle, daft and full of weather.
    Small children will laugh; grown-ups should bring a tissue.
    Every frame looks good enough to eat.
    Made with scissors, paper and endless patience.
    A hug with jokes in it.
    As bright as a box of crayons.
    Nobody is too small for it.`,
});
