// War: what its titles, people and plots are made of.
import { genre } from './genre.ts';

export const war = genre({
  name: 'War',
  // For stories of countries that had to go far to their wars.
  places:
    'Saint-Vaast|Kaltenbrück|Monte Ferro|Vieux-Moulin|Hill 41|Orne Crossing|Port Sainte-Claire|Brodno|Castel Sangue|Tarsk|Les Deux-Ponts|Nieuwedam|Valdagno Pass|Old Smyrna Road|Kossel|Amberfeld',
  nouns:
    'Ration|Trench|Bugle|Convoy|Field Hospital|Truce|Minefield|Stretcher|Bridgehead|Armistice|Regiment|Bunker|Prisoner|Landing|Dispatch|Ambulance|Partisan|Deserter|Air Raid|Sentry|Submarine|Barracks|Medal|Code Room|Gunner|Garrison|Lifeboat|Blackout|Harbour|Retreat',
  adjectives: 'Last|Frozen|Missing|Long|Forgotten|Silent|Lost|Wounded|Northern|Final|Cold|Grey|Unknown|Distant|Muddy',
  titles: `
    Letters from the Wrong Side
    The Bakers' Battalion
    A Bridge in Both Directions
    The Last Bugler
    {n} Days in {city}
    The Snow Stretcher
    Ambulance {num}
    No Orders Until Dawn
    The Winter Convoy
    Bread for the Garrison
    The Deserter's Wedding
    Between the Trenches
    Night Over {city}
    The Piano in the Bunker
    Truce
    Men Without Boots
    The Lighthouse at War
    A Field of Telephones
    The Nurse of {town}
    Below the Waterline
    What the Sergeant Carried
    The Long Retreat to {town}
    Blackout in {city}
    Forty Men and Eight Horses
    Armistice, 10:58
    The Prisoners' Choir
    Hold the Ferry
    Missing, Believed Alive
    Comrade {last}
    The Girl in the Code Room
    Ash Harbour`,
  heroes: `
    a stretcher bearer who will not carry a gun #medic #pacifism
    a bugler of sixteen #soldier #coming of age
    a village baker in uniform #soldier #food
    an army surgeon #doctor #field hospital
    a code clerk with perfect recall #codes
    a deserter in a borrowed coat #deserter
    a submarine cook #submarine #food
    a partisan schoolteacher #resistance #school
    a war photographer #photography
    a chaplain without a chapel #faith
    a mule driver in the mountain artillery #mountains #animals
    an ambulance driver #medic
    a captured pilot #prisoner of war #aviation
    a nurse on the hospital train #train #field hospital
    a switchboard operator under the city #codes #siege
    an elderly lock-keeper behind the lines #resistance #river
    a signals officer #codes
    a prisoner of war with a violin #prisoner of war #music
    a ferry captain on the evacuation route #evacuation #sea
    a mine-clearer of nineteen #soldier
    a farm girl on the front line #rural life
    a war correspondent with a bad conscience #journalism
    a conscript who cannot read #soldier
    a widowed air-raid warden #siege #grief`,
  incidents: `
    must carry one wounded enemy across the lines #medic #truce
    is ordered to hold a bridge that no longer matters #siege #soldier
    bakes bread for both sides during the siege #food #siege
    hides {n} children in the cellar of a commandant #resistance #children
    receives the order to surrender, and nobody to surrender to #soldier
    reads the letters of a dead man to his wife and adds one #letters #grief
    walks home across a country that has changed sides #deserter #journey
    decodes a message too late and must live with it #codes
    brings a hospital train through the retreat #train #field hospital
    teaches the prisoners to sing #prisoner of war #music
    is sent to shoot a deserter and finds a schoolmate #deserter #friendship
    leads a column of refugees over the pass in winter #evacuation #mountains
    spends a night in a shell-hole with the enemy #truce
    escapes from a camp in order to bring back medicine #prisoner of war
    keeps the lighthouse dark for three years #sea #siege
    has to choose which of the wounded gets the last truck #field hospital
    takes command because everyone above {him} is dead #soldier
    plays a recital for the occupiers and listens at the door #resistance #music
    smuggles a radio, piece by piece, in loaves of bread #resistance #food
    returns the medal and asks for the boy #grief
    is trapped in a submarine with {n} hours of air #submarine #survival
    wakes up in the wrong army's hospital #identity #field hospital
    falls in love with the voice on the enemy's radio #romance #codes
    buries the village bell so that it cannot become a cannon #small town #resistance
    is asked to identify the man who betrayed the cell #resistance #betrayal`,
  turns: `
    the armistice is four hours away
    the river freezes a week too early
    there are more names than coffins
    the enemy turns out to be from the same valley
    the order comes twice, with different signatures
    winter recruits more than either army
    {other} has not spoken since the bridge
    the morphine will last till Thursday
    the village has to choose whom to feed
    somebody at headquarters has rounded down
    the radio plays dance music all night
    the guns stop, and nobody trusts it
    a letter from home says the opposite of the newspaper
    courage is mostly a matter of boots
    the general wants a photograph
    victory is announced in the wrong town
    {otherFull} counts the men again, and again it is one too many
    the truce lasts exactly as long as the tobacco`,
  premises: `
    In the last week of the war a platoon of cooks is sent to hold a crossroads with nothing on the map around it. {name} peels potatoes and listens for tanks. #soldier #food
    Two brothers wear different uniforms and write to the same mother. She answers both on one sheet. #brothers #letters
    {city} under siege: the orchestra loses a player a week and rehearses all the same. #siege #music
    A hospital ship with no flag drifts between two fleets. Aboard are enemies, nurses and a newborn. #sea #field hospital
    The women of {town} run the railway for four years. Then the men come back and ask for the timetable. #train #women at work
    On both sides of the valley the same song is sung on Christmas Eve. In the morning nobody can find the range. #truce #christmas #music
    A tribunal of three must try a boy of seventeen for falling asleep. It has until sunrise, and one of the judges cannot stay awake. #courtroom #soldier`,
  tones: `
    Without a single parade.
    A war film about bread.
    Cold, exact and full of pity.
    The bravest people in it are tired.
    It keeps its voice down, and its eyes open.
    No speeches; one song.
    Unsparing, and never loud for its own sake.
    You can smell the wet wool.`,
});
