// Which keywords of a catalogue may be told to a viewer as a reason: themes and places, not facts of production.

/** How a film was made or what it was made from. The shape of TMDB's and MovieLens' vocabularies. */
const production =
  /stinger$|credits\b|^based on |\b(?:film|movie|cinema|director|cameo|sequel|prequel|remake|reboot|spin off|anthology|flashback|voice over|narration|dialogue|twist|title|scene|shot)s?\b|^\d+d$|^imax$|^(?:19|20)\d0s$/;

/** True of so much that they say nothing. */
const vague = new Set(
  "single,love,life,death,dying and death,friend,friends,best friend,relationship,secret,money,fight,blood,explosion,party,new love,love of one's life,man,woman,men,women,male,female,family,home,house,night,day,city,car,airplane,hotel,telephone,water,fire,future,past,violence,suspense,shotgun,gun,knife,weapon,wound,danger,escape,music,dream,hope,fear,anger,tension,surprise".split(
    ',',
  ),
);

/** What a viewer should not be told about himself by a list of films. */
const intimate =
  /\b(?:sex|sexual|sexuality|nude|nudity|naked|erotic|porn\w*|rape|rapist|incest|abuse|gay|lesbian|lgbt|transgender|homosexual\w*|suicide|suicidal|abortion|cancer|aids|hiv|depression|mental illness|alcoholic|alcoholism|alcohol|drug|drugs|addict\w*|pregnan\w*|adultery|infidelity|affair|divorce|disability)\b/;

/** Whether a keyword says what a film is about in a way that one may repeat to a viewer. Case does not matter. */
export function isTelling(keyword: string): boolean {
  const plain = keyword.trim().toLowerCase();
  return plain.length > 1 && !vague.has(plain) && !production.test(plain) && !intimate.test(plain);
}
