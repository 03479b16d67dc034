// Names of people and places by country, between bars. Towns are invented, or nearly.
export interface Naming {
  readonly women: string;
  readonly men: string;
  readonly families: string;
  readonly cities: string;
  readonly towns: string;
  readonly familyFirst?: boolean;
  readonly feminine?: (family: string) => string;
}

export const western: Readonly<Record<string, Naming>> = {
  US: {
    women:
      'Dorothea|June|Loretta|Maxine|Ruthanne|Delphine|Opal|Marlene|Corinne|Tamika|Renata|Shelby|Ramona|Lucille|Odessa|Vivian|Claudette|Paige|Imani|Harriet|Josie|Winona|Bernice|Carmela|Etta|Nadine|Althea|Rosalie|Thelma|Callie',
    men: 'Earl|Leland|Wendell|Curtis|Amos|Roscoe|Vernon|Dwight|Emmett|Lamar|Otis|Silas|Theo|Calvin|Rufus|Harlan|Clyde|Virgil|Nathaniel|Desmond|Gideon|Ezra|Marcus|Hollis|Lonnie|Percy|Abel|Jonah|Sherman|Tobias',
    families:
      'Ashgrove|Bellweather|Calloway|Dunmore|Eastlake|Fairbairn|Grandison|Holloway|Ingersoll|Jessup|Kincaid|Lovelace|Merriweather|Nightingale|Oakes|Pettibone|Quarles|Ravenel|Stallworth|Thibodeaux|Underhill|Vandermeer|Whitlock|Yarborough|Zeller|Birdsong|Cottrell|Delacourt|Everhart|Fontenot|Gaines|Halloran|Kowalczyk|Lindgren|Moretti|Okonkwo|Prentiss|Rosales|Sandoval|Tallchief|Weatherby|Winslow',
    cities:
      'Chicago|Baltimore|New Orleans|Detroit|St. Louis|Boston|El Paso|Memphis|Seattle|Pittsburgh|Omaha|Oakland|Cleveland|Savannah|Tulsa',
    towns:
      'Harlow Falls|Cedar Prong|Marigold|Pell City Junction|Nine Mile|Vesper|Coldwater Bend|Tupper’s Landing|Old Amity|Lark Hollow|Sable Point|Millrace|Kettle Creek|Fallow|Juniper Gap|Winter Harbor Flats',
  },
  GB: {
    women:
      'Agnes|Beatrix|Cordelia|Edith|Flora|Gwen|Hester|Imogen|Jocelyn|Kitty|Lavinia|Maud|Nerys|Olive|Philippa|Rhiannon|Sybil|Tabitha|Una|Verity|Winifred|Isla|Morag|Elspeth|Nadia|Parveen|Shanice|Iris|Dilys|Constance',
    men: 'Alistair|Barnaby|Cedric|Dougal|Edmund|Fergus|Gareth|Humphrey|Idris|Jasper|Kenneth|Lionel|Magnus|Nigel|Oswin|Percival|Quentin|Rupert|Selwyn|Tristram|Walter|Angus|Bertram|Cuthbert|Emlyn|Rafiq|Leroy|Horace|Clement|Wilfred',
    families:
      'Abernathy|Blackwood-Hale|Crowther|Dalrymple|Entwistle|Featherstone|Garside|Hathersage|Inglewood|Jellicoe|Kettlewell|Langstaff|Mossop|Nettleship|Ormerod|Pomfret|Quayle|Ramsbottom|Satterthwaite|Thackeray-Bell|Umpleby|Vickerstaff|Wetherell|Yeardley|Cadwallader|Penhaligon|Trevanion|Drummond|Farquhar|Kinnaird|Lockhart|Maddox|Okafor|Begum|Chaudhry|Braithwaite|Winterbottom|Oakenshaw|Thistlewood|Cattermole',
    cities:
      'London|Glasgow|Liverpool|Cardiff|Leeds|Bristol|Newcastle|Edinburgh|Hull|Sheffield|Belfast|Plymouth|Bradford|Dundee',
    towns:
      'Little Umber|Saltmarsh|Dunlin Ferry|Upper Quince|Penwithick Cove|Hallowby|Marrow Bay|Crakethorpe|Nether Poppleford|Stowmere|Ambergate Sands|Blackhithe|Llanfair-y-Bryn|Strathmorna|Wickenby Fen|Holme-next-the-Wash',
  },
  IE: {
    women:
      'Aoife|Bríd|Caoimhe|Deirdre|Eithne|Fionnuala|Gráinne|Maeve|Niamh|Oonagh|Róisín|Sorcha|Nuala|Bláthnaid|Mairéad|Una',
    men: 'Cathal|Donal|Eamon|Fintan|Lorcan|Malachy|Oisín|Pádraig|Ruairí|Tadhg|Cormac|Declan|Fiachra|Diarmuid|Colm|Brendan',
    families:
      'Ó Briain|Mac Giolla|Kinsella|Tierney|Hanratty|Lavelle|Mulqueen|Considine|Geraghty|Fallon-Burke|Heffernan|Scanlon|Quilligan|Devlin-Roche|Cudahy|McElhatton|Bohan|Tuohy|Garrity',
    cities: 'Dublin|Cork|Galway|Limerick|Sligo|Waterford',
    towns: 'Ballynacarrig|Kilmoor|Inishdara|Carrowbeg|Dunquill|Clonmara|Rathsilla|Knockanore Cross|Tobernalt|Glenashee',
  },
  AU: {
    women: 'Bronwyn|Coral|Daphne|Kirra|Lorna|Matilda|Noreen|Peta|Sheila|Tarni|Valma|Yvette|Hettie|Jedda|Maree',
    men: 'Bruce|Clancy|Darcy|Errol|Fraser|Jarrah|Lachie|Mungo|Noel|Rory|Stirling|Trevor|Wally|Banjo|Keith',
    families:
      'Brodribb|Carmody|Dunstan|Farrelly|Gillespie|Hargrave|Jindalee|Kelleher|Larkspur|McIlwraith|Nettlefold|Paterson-Lowe|Quaife|Rafferty|Strickland|Trethewey|Wirrunga|Papadakis|Nguyen-Hart',
    cities: 'Melbourne|Adelaide|Fremantle|Darwin|Hobart|Broken Hill|Sydney',
    towns:
      'Wattle Siding|Murrumbeena Bore|Cape Disaster|Yarrabin|Tin Hut Creek|Kooloola|Goanna Flat|Emu Parade|Lake Forlorn',
  },
  NG: {
    women:
      'Adaeze|Bolanle|Chiamaka|Efe|Folake|Halima|Ifeoma|Kemi|Ngozi|Oluchi|Ronke|Temitope|Uche|Yewande|Zainab|Amaka',
    men: 'Adewale|Babajide|Chidi|Dapo|Emeka|Femi|Gbenga|Ibrahim|Jide|Kelechi|Musa|Nnamdi|Obinna|Segun|Tunde|Sunday',
    families:
      'Adeyinka|Balarabe|Chukwuemeka|Danjuma|Ekwueme|Fagbemi|Gbadamosi|Igwebuike|Jaiyeola|Kalu-Obi|Madueke|Nwabuisi|Ogunleye|Okereke|Olawale|Sanusi|Tijani|Umeh|Wahabi',
    cities: 'Lagos|Ibadan|Enugu|Kano|Port Harcourt|Calabar|Abuja',
    towns: 'Oke-Ado Junction|Umuduru|Ilesha Gate|Ajegule Creek|Badagry Point|Ndiowu|Eko Yard|Obalende Bridge',
  },
  ZA: {
    women: 'Anneke|Busisiwe|Lindiwe|Marike|Nomsa|Palesa|Thandeka|Zanele|Elsabe|Fatima|Refilwe|Nokuthula',
    men: 'Andile|Bongani|Gerrit|Hennie|Johan|Kagiso|Lwazi|Mandla|Riaan|Sipho|Themba|Yusuf',
    families:
      'Abrahamse|Botes|Cloete-Marais|Dlamini-Roux|Esterhuizen|Khumalo|Langa|Mabuza|Ndlovu|Oosthuizen|Petersen|Sithole|Tshabalala|Zwane',
    cities: 'Johannesburg|Cape Town|Durban|Kimberley|Gqeberha|Bloemfontein',
    towns: 'Vaalwater Drift|Klein Wolwefontein|Mthunzi|Blouput|Salt River Halt|Nkandeni|Stormsrus',
  },
};

export const european: Readonly<Record<string, Naming>> = {
  FR: {
    women:
      'Agathe|Blandine|Clémence|Delphine|Estelle|Fanny|Gisèle|Hortense|Inès|Josette|Lucienne|Madeleine|Nathalie|Odile|Pauline|Raymonde|Solange|Thérèse|Véra|Yolande|Aminata|Sandrine|Mathilde|Simone',
    men: 'Achille|Baptiste|Cyprien|Didier|Étienne|Fabrice|Gaspard|Henri|Isidore|Jules|Lucien|Marcel|Nicolas|Octave|Pascal|Régis|Sylvain|Théodore|Ulysse|Victor|Yann|Moussa|Anselme|Barthélemy',
    families:
      'Aubertin|Beaumanoir|Chastagnier|Delacroix-Petit|Escoffard|Faugère|Grandval|Hautecœur|Jolivet|Kerguelen|Lachenal|Maisonneuve|Narbonnais|Oudinot|Peyrefont|Quintrec|Roquebrune|Saint-Aubin|Tournier|Vauclair|Diallo-Martin|Benhamou|Le Floch|Montségur|Ribeyrolle|Traoré',
    cities: 'Paris|Marseille|Lyon|Lille|Nantes|Toulouse|Rouen|Nice|Strasbourg|Brest|Le Havre|Bordeaux',
    towns:
      'Saint-Oriel|Fontclaire|Villeneuve-sur-Orge|La Roche-Muette|Port-Briac|Valmorin|Cassevents|Montbrume|Aiguebelle|Pont-aux-Ânes',
  },
  DE: {
    women:
      'Adelheid|Brunhilde|Charlotte|Dagmar|Elfriede|Frauke|Gudrun|Hedwig|Ilse|Jutta|Katharina|Liesel|Mechthild|Nele|Ottilie|Renate|Sieglinde|Traudl|Ulrike|Wiebke|Aylin|Henrike',
    men: 'Albrecht|Bernhard|Conrad|Detlef|Egon|Friedhelm|Gottfried|Hartmut|Ingo|Joachim|Klaus|Ludwig|Manfred|Norbert|Ottokar|Rainer|Siegfried|Thilo|Uwe|Volker|Emre|Wendelin',
    families:
      'Abendroth|Birkenfeld|Cramm|Dornbusch|Ehrenreich|Fährmann|Grünewald|Hagedorn|Immendorf|Jungblut|Kaltenbach|Lindenau|Morgenthal|Nachtigall|Oelschläger|Pfefferkorn|Rabenstein|Sonnenschein|Tannhoff|Uhland|Vogelsang|Wolkenstein|Zuckmantel|Yıldızhan|Sturmhöfel',
    cities: 'Berlin|Hamburg|Munich|Leipzig|Cologne|Dresden|Bremen|Frankfurt|Rostock|Vienna|Essen',
    towns: 'Niederfelde|Altenwasser|Brackwede am See|Steinholm|Krähenwinkel|Oberkaltenau|Mühlenrode|Heidesand|Grauburg',
  },
  IT: {
    women:
      'Assunta|Bianca|Carlotta|Donatella|Elvira|Fiammetta|Ginevra|Ilaria|Lucrezia|Marisa|Norma|Ornella|Pia|Rosalba|Serafina|Teresa|Vittoria|Zita',
    men: 'Adelmo|Bruno|Cosimo|Duilio|Ettore|Fausto|Gaetano|Ignazio|Lamberto|Michele|Nello|Ottavio|Primo|Rocco|Salvo|Tancredi|Ubaldo|Vasco',
    families:
      'Altavilla|Bonaccorsi|Castellane|Dragonetti|Esposti|Fioravante|Garofalo|Imbriani|Lorenzetti|Malaspina|Notarbartolo|Ottaviani|Passalacqua|Quattrocchi|Ruggeri|Santangelo|Tagliaferri|Ubaldini|Vespignani|Zamboni|Bellomare|Cordovado',
    cities: 'Rome|Naples|Turin|Palermo|Genoa|Bologna|Trieste|Venice|Bari|Milan',
    towns: 'Roccascura|San Vito dei Venti|Monteacuto|Portofreddo|Castelbuio|Valdombra|Acquachiara|Torre Saracena',
  },
  ES: {
    women:
      'Amparo|Begoña|Consuelo|Dolores|Encarna|Fuensanta|Graciela|Inmaculada|Jimena|Leocadia|Macarena|Nieves|Olalla|Pilar|Remedios|Soledad|Trinidad|Vega',
    men: 'Anselmo|Benito|Ciriaco|Damián|Evaristo|Fermín|Gonzalo|Hilario|Íñigo|Jacinto|Leandro|Modesto|Nicanor|Onofre|Ramiro|Santos|Teófilo|Urbano',
    families:
      'Alcántara|Barrionuevo|Cienfuegos|Domènech|Echevarría-Ruiz|Ferrándiz|Goikoetxea|Huertas|Izaguirre|Jaramago|Lozoya|Montoro|Navascués|Olmedilla|Peñalver|Quiñones|Ribagorza|Salvatierra|Torralba|Urrutia|Valdecasas|Zubizarreta',
    cities: 'Madrid|Seville|Bilbao|Valencia|Cádiz|Zaragoza|Barcelona|Granada|A Coruña',
    towns:
      'Villaseca del Monte|Puertolargo|Alcornocal|San Telmo de la Ría|Peñaquebrada|Los Almendros|Arenas Viejas|Montesol',
  },
  MX: {
    women:
      'Adelita|Citlali|Esperanza|Guadalupe|Itzel|Jovita|Lupita|Marisol|Nayeli|Ofelia|Refugio|Socorro|Xóchitl|Yolotl|Chayo',
    men: 'Aureliano|Cuauhtémoc|Eleuterio|Fidencio|Gumaro|Heriberto|Isidro|Librado|Melquiades|Nahuel|Porfirio|Rutilio|Silverio|Ulises|Chucho',
    families:
      'Arizmendi|Ballesteros-Luna|Camarena|Durazo|Escamilla|Figueroa|Gálvez|Huerta|Ibarra|Jáuregui|Limón|Montemayor|Nájera|Ocaranza|Palomares|Quezada|Rentería|Salazar|Tepetate|Villaseñor',
    cities: 'Mexico City|Guadalajara|Veracruz|Tijuana|Oaxaca|Monterrey|Puebla|Mérida',
    towns:
      'San Jacinto del Llano|Agua Amarga|Tres Ermitas|Santa Rosalía de los Vientos|El Mezquital|Xochitlán|Puerto Escarlata',
  },
  AR: {
    women: 'Alfonsina|Blanca|Delia|Eulalia|Griselda|Haydée|Irma|Mercedes|Nélida|Ofelia|Paulina|Roxana|Susana|Zulema',
    men: 'Abelardo|Braulio|Claudio|Dardo|Eusebio|Facundo|Gregorio|Horacio|Lautaro|Norberto|Osvaldo|Plácido|Rufino|Ulpiano',
    families:
      'Anchorena|Bevilacqua|Castagnino|Dellepiane|Etcheverry|Fontanarrosa|Gutnisky|Iriarte|Laprida|Migliore|Nievas|Oyhanarte|Pellegrini-Sosa|Quiroga|Saavedra|Tognazzi|Urquiza|Zorrilla',
    cities: 'Buenos Aires|Rosario|Córdoba|Mendoza|Ushuaia|La Plata|Montevideo',
    towns: 'Puerto Ceniza|Laguna Larga Vieja|Tres Álamos|Colonia Esperanza|Paso del Viento|Estancia La Paloma',
  },
  BR: {
    women:
      'Anahí|Benedita|Conceição|Dandara|Eunice|Francisca|Iara|Jurema|Luzia|Marilda|Neide|Odete|Potira|Rosângela|Tainá|Zélia',
    men: 'Anísio|Benedito|Cícero|Djalma|Evandro|Florisvaldo|Genésio|Jacinto|Laurindo|Mário|Nivaldo|Orestes|Raimundo|Severino|Ubiratan|Zeca',
    families:
      'Albuquerque|Bittencourt|Cavalcante|Drumond|Espíndola|Fagundes|Guimarães|Holanda|Itaboraí|Junqueira|Lacerda|Mascarenhas|Nogueira|Oiticica|Pitanga|Quaresma|Rebouças|Sampaio|Tabajara|Vasconcelos',
    cities: 'Rio de Janeiro|São Paulo|Salvador|Recife|Manaus|Belém|Porto Alegre|Ouro Preto',
    towns: 'Barra do Sereno|Pedra Rachada|Vila Aurora|Igarapé-Mirim|Santo Antônio da Areia|Cacimba Seca|Morro Alto',
  },
  PT: {
    women: 'Amélia|Beatriz|Clotilde|Deolinda|Eulália|Filomena|Idalina|Leonor|Mafalda|Natércia|Piedade|Rosária',
    men: 'Abílio|Belmiro|Celestino|Duarte|Elísio|Firmino|Gaspar|Heitor|Joaquim|Laurentino|Nuno|Vasco',
    families:
      'Abrantes|Baltazar|Carvalhal|Duarte|Espírito Santo|Falcão|Gouveia|Leitão|Monteiro-Vaz|Noronha|Penalva|Quintela|Rebelo|Sequeira|Teles|Vilhena',
    cities: 'Lisbon|Porto|Coimbra|Faro|Évora|Funchal',
    towns: 'Vila Nova do Sal|Aldeia das Amoras|São Brás da Serra|Porto Cinzento|Monte Frio|Cabo Raso',
  },
  SE: {
    women: 'Astrid|Birgitta|Dagny|Ebba|Gunilla|Hillevi|Inga|Karin|Linnéa|Maj|Rut|Sigrid|Solveig|Tuva|Ulla|Viveka',
    men: 'Alrik|Birger|Einar|Folke|Gösta|Hjalmar|Ivar|Lennart|Måns|Nils|Ragnar|Sixten|Torsten|Urban|Vilhelm|Åke',
    families:
      'Alström|Björkquist|Dahlskog|Ekelöf|Fjellner|Granqvist|Hedenstierna|Isaksdotter-Lund|Kjellgren|Lagercrantz|Myrdahl|Nordenfalk|Oxenborg|Rosenblad|Silfverstolpe|Tranström|Uggla|Vallgren|Wikander|Åkerbloom|Örnberg',
    cities: 'Stockholm|Gothenburg|Malmö|Uppsala|Kiruna|Visby|Norrköping',
    towns: 'Tallholm|Gråskär|Björkånäs|Norra Lid|Vinterviken|Sillhamn|Åsfors|Ödeby',
  },
  DK: {
    women: 'Agnete|Bodil|Ditte|Ellen|Frida|Gerda|Hanne|Inger|Kirsten|Lone|Mette|Nanna|Rigmor|Signe|Tove',
    men: 'Anders|Bent|Carsten|Ejnar|Frode|Holger|Jens|Kaj|Laurits|Mogens|Niels|Ove|Palle|Svend|Troels',
    families:
      'Asmussen|Bech|Clausager|Dyrholm|Esbensen|Friis|Gammelgaard|Høeg-Madsen|Iversholt|Juul-Krag|Kronborg|Lindegaard|Munkholm|Overgaard|Ravnkilde|Skovgaard|Tornby|Vestergren|Winding',
    cities: 'Copenhagen|Aarhus|Odense|Esbjerg|Aalborg|Helsingør',
    towns: 'Vesterhavn|Strandby Klit|Nørre Mose|Blåvandsholm|Sortekro|Lilleø|Hjortelund',
  },
  NO: {
    women: 'Aslaug|Bergljot|Dagrun|Embla|Gro|Herborg|Ingrid|Kari|Liv|Magnhild|Oddny|Ragnhild|Synnøve|Turid|Vigdis',
    men: 'Arvid|Bjarne|Eirik|Finn|Gaute|Halvor|Jostein|Kåre|Leif|Magne|Odd|Peder|Sivert|Terje|Øystein',
    families:
      'Aasgaard|Bakkerud|Dalsbotn|Eikeland|Fossheim|Grimstad|Hovland|Indregard|Kvaløy|Lothe|Myklebust|Nordli|Opdal|Rønning-Skog|Sandvik|Tveitane|Ulvestad|Vinje-Moen|Øverland',
    cities: 'Oslo|Bergen|Tromsø|Trondheim|Stavanger|Bodø',
    towns: 'Kvitneset|Storvika|Hestfjord|Skarvøy|Ytre Mæl|Fossbotn|Ravnheim',
  },
  PL: {
    women:
      'Apolonia|Bożena|Celina|Danuta|Elżbieta|Felicja|Grażyna|Halina|Jadwiga|Kazimiera|Lucyna|Maryla|Paulina|Róża|Stanisława|Wanda|Zofia',
    men: 'Ambroży|Bogdan|Czesław|Dariusz|Eligiusz|Feliks|Gustaw|Hieronim|Jarek|Kazimierz|Leopold|Mieszko|Onufry|Roch|Stefan|Wacław|Zygmunt',
    families:
      'Andrzejczak|Bielawski|Cichocki|Dąbrowicz|Falkiewicz|Gawron|Hryniewicz|Jabłonka|Kostrzewa|Leśniak|Malinowicz|Niedźwiedzki|Orzechowicz|Pawlikowicz|Rzepecki|Skowronek|Tarnowicz|Urbaniak|Wierzbicki|Zaremba',
    feminine: (family) => family.replace(/([scz])ki$/, '$1ka'),
    cities: 'Warsaw|Kraków|Gdańsk|Łódź|Wrocław|Lublin|Poznań',
    towns: 'Wilcza Góra|Stare Młyny|Zabłocie|Krzywy Most|Sosnówka Dolna|Białowody|Rogacz',
  },
  CZ: {
    women: 'Anežka|Božena|Drahomíra|Hedvika|Jarmila|Květa|Ludmila|Milada|Olga|Růžena|Světlana|Vlasta|Zdena',
    men: 'Alois|Bohumil|Ctirad|Dalibor|František|Jaromír|Kryštof|Ladislav|Oldřich|Přemysl|Radovan|Vavřinec|Zbyněk',
    families:
      'Bělohlávek|Rys|Doležal|Havránek|Dubský|Kadlec|Lhoták|Mlynář|Nedbal|Ondráček|Pospíchal|Řezníček|Skřivánek|Tichý|Vodička|Kos',
    feminine: (family) =>
      family.endsWith('ý') ? `${family.slice(0, -1)}á` : `${family.replace(/a$/, '').replace(/e([ck])$/, '$1')}ová`,
    cities: 'Prague|Brno|Ostrava|Plzeň|Olomouc|Bratislava',
    towns: 'Dolní Voda|Kamenný Most|Hradiště nad Lukou|Vlčí Hora|Staré Pole|Javorník pod Lesem',
  },
  TR: {
    women: 'Ayşe|Belgin|Cemile|Defne|Elif|Feride|Gülten|Hatice|İpek|Leyla|Müjgan|Nazlı|Perihan|Sevda|Türkan|Zeynep',
    men: 'Abidin|Bülent|Cevdet|Doğan|Ekrem|Ferhat|Galip|Hikmet|İlyas|Kemal|Levent|Necati|Orhan|Rıza|Selim|Yaşar',
    families:
      'Akbulut|Balcıoğlu|Çelebi|Demirhan|Erkmen|Günaydın|Harmancı|İnceoğlu|Karadağlı|Leventoğlu|Mercan|Nalbantoğlu|Özdemiroğlu|Pamukçu|Soyluer|Tekinalp|Uzunköprü|Yelkenci|Zorlutuna',
    cities: 'Istanbul|Ankara|İzmir|Trabzon|Adana|Kars|Bursa',
    towns: 'Akçasu|Deliktaş|Kuşkayası|Yeniköy İskelesi|Karaböğürtlen|Taşlıova|Gümüşdere',
  },
};

export const asian: Readonly<Record<string, Naming>> = {
  IN: {
    women:
      'Aditi|Bhavna|Chitra|Damayanti|Gauri|Heera|Indu|Jayanti|Kamala|Lata|Meenal|Nandita|Padmini|Revati|Sarojini|Tulsi|Uma|Vasudha',
    men: 'Arvind|Balraj|Chandrakant|Devdutt|Girish|Harish|Ishwar|Jagdish|Keshav|Lakshman|Madhav|Narayan|Omkar|Pravin|Raghav|Suresh|Tarun|Vikrant',
    families:
      'Agnihotri|Bhattacharjee|Chaturvedi|Deshmane|Gokhale|Hegde|Iyengar|Joglekar|Karambelkar|Lohia|Mirchandani|Nambiar|Oberai|Phadnis|Ranganath|Srivastava|Tendulwadkar|Upadhyaya|Vaidyanath|Wadekar',
    cities: 'Mumbai|Kolkata|Delhi|Lucknow|Jaipur|Madurai|Pune|Varanasi|Hyderabad',
    towns: 'Sonapur|Rajgarh Road|Kalindi Ghat|Devigaon|Hathipura|Shantinagar|Mirzapet|Neemtala|Chandanpur Halt',
  },
  JP: {
    women:
      'Akiko|Chiyo|Emi|Fumiko|Hanae|Izumi|Kaede|Mieko|Natsuki|Orie|Rin|Sachi|Tomoe|Umeko|Yae|Yukino|Haruka|Michiyo',
    men: 'Akihiro|Daigo|Eiji|Fumio|Goro|Haruki|Isamu|Jiro|Kazuo|Minoru|Noboru|Osamu|Ryota|Shigeru|Takumi|Yasuo|Hideaki|Kenzo',
    families:
      'Amagiri|Banshoya|Chigusa|Enomori|Fujishiro|Gamagori|Hoshikawa|Ichinomiya|Kazahaya|Kurosaki|Matsunaga|Nagareyama|Okitsu|Rokujo|Shiranui|Tachikawa|Ubukata|Wakatsuki|Yamabuki|Mizushima',
    cities: 'Tokyo|Osaka|Kyoto|Nagasaki|Sapporo|Yokohama|Hakodate|Kanazawa',
    towns: 'Shiomisaki|Tsubakihara|Kurotani|Minato-no-hama|Yukinoshita|Oginuma|Kazeyama|Inari Pass',
  },
  KR: {
    women:
      'Areum|Bo-ra|Chae-won|Da-hye|Eun-sook|Ga-young|Hye-sun|Jin-ah|Kyung-ja|Mi-ok|Na-ri|Seo-yun|Soon-ja|Yeon-hee|Yu-mi',
    men: 'Byung-chul|Chan-sik|Dong-hyuk|Gi-tae|Ha-joon|In-ho|Jae-min|Ki-young|Man-soo|Nam-il|Sang-woo|Seung-tak|Tae-gyu|Woo-bin|Yong-pil',
    families: 'Ahn|Bang|Cha|Do|Eom|Gu|Ham|Ji|Ki|Ma|Namgung|Ok|Pyo|Ra|Seonwoo|Tak|Um|Wang|Yeom',
    familyFirst: true,
    cities: 'Seoul|Busan|Incheon|Daegu|Gwangju|Jeonju|Mokpo',
    towns: 'Haneul-ri|Baram Island|Sokripo|Maehwa Village|Dolsan Ferry|Gureum Pass|Eunhaeng-dong|Sangol',
  },
  CN: {
    women:
      'Biyu|Chunhua|Fenfang|Guiying|Huiling|Jiaqi|Lanfen|Meirong|Ningzhi|Peizhi|Qiuyue|Ruolan|Suyin|Wenling|Xiaohong|Yulan',
    men: 'Boqin|Changming|Dehai|Fusheng|Guowei|Haoran|Jianmin|Kaiyuan|Liang|Mingde|Qiang|Renjie|Shoushan|Weiguo|Xuebin|Zhenhai',
    families: 'Bai|Cao|Dong|Fan|Geng|Hao|Jiang|Kong|Luo|Meng|Nie|Ouyang|Pan|Qiu|Ruan|Shen|Tao|Wei|Xiang|Yao|Zhuang',
    familyFirst: true,
    cities: 'Shanghai|Hong Kong|Harbin|Chongqing|Beijing|Guangzhou|Wuhan|Kunming',
    towns: 'Shuangqiao|Baishan Ferry|Lotus Weir|Old Salt Lane|Taohua Village|Xiliu Junction|Nine Bends|Heishui',
  },
  EG: {
    women: 'Amina|Bahiga|Dalal|Fawzia|Ghada|Hoda|Karima|Laila|Magda|Nadra|Rawya|Safiya|Tahia|Zouzou',
    men: 'Abbas|Bahgat|Darwish|Farid|Gamal|Hassan|Ismail|Kamal|Lotfi|Mahrous|Naguib|Ragab|Shukri|Wahid',
    families:
      'Abdel-Bari|Badrawi|Choukri|Darwish|El-Gharib|El-Nahhas|Fahmy|Ghobrial|Halim|Iskander|Kassabgi|Mansouri|Nasrallah|Qandil|Rizkallah|Sabbagh|Toson|Wagdi',
    cities: 'Cairo|Alexandria|Port Said|Luxor|Aswan|Suez|Beirut',
    towns: 'Kafr el-Nada|Bir Zeitoun|Ezbet el-Nakhl|Mit Rahma|Abu Qir Sands|Deir el-Ward',
  },
  IR: {
    women: 'Azar|Bahar|Farzaneh|Golnar|Homa|Jaleh|Laleh|Mahin|Nasrin|Parvaneh|Roya|Simin|Shirin|Zohreh',
    men: 'Ardeshir|Behrouz|Cyrus|Dariush|Esfandiar|Farhad|Iraj|Jamshid|Kaveh|Manouchehr|Nader|Rostam|Siavash|Yadollah',
    families:
      'Ahmadpour|Bozorgnia|Daneshvar-Azar|Ebrahimzad|Farrokhnia|Golzarian|Hakimi-Rad|Irani-Fard|Javanshir|Kazemzadeh|Mehrjoo|Navidpour|Parsizad|Rastegari|Sohrabian|Tavakolian|Vosoughi-Far|Zandieh',
    cities: 'Tehran|Isfahan|Shiraz|Tabriz|Bandar Abbas|Yazd',
    towns: 'Cheshmeh-Sard|Deh-e Baran|Kuh-e Sefid|Anarabad|Golestan Crossing|Rud-e Siah',
  },
};
