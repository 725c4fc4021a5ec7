"""The lists that make.py decides by: spellings, cities, and what is left out. Written by hand; facts
of common knowledge, no Wikidata id but such as a source holds."""

# Names that people write and the sources lack.
COUNTRY_ALIASES = {
    "US": "America|the United States of America", "GB": "Britain|Great Britain", "AE": "Emirates|the Emirates",
    "KP": "N. Korea|Korea", "KR": "S. Korea|Korea", "MM": "Burma", "NL": "Holland|The Netherlands", "CI": "Ivory Coast",
    "CZ": "Czech Republic", "MK": "Macedonia|Republic of Macedonia", "CV": "Cape Verde", "SZ": "Swaziland|Eswatini",
    "TL": "East Timor|Timor-Leste", "TR": "Türkiye", "VA": "Holy See|Vatican City State",
    "CD": "Democratic Republic of Congo|Democratic Republic of the Congo|Congo|Congo-Kinshasa",
    "CG": "Republic of Congo|Congo|Congo-Brazzaville", "BA": "Bosnia|Bosnia and Herzegovina", "SY": "Syria",
    "LA": "Laos", "MD": "Moldova", "TZ": "Tanzania", "VE": "Venezuela", "BO": "Bolivia", "BN": "Brunei",
    "FM": "Micronesia", "RU": "Russia", "IR": "Iran", "VN": "Vietnam|Viet Nam", "CN": "mainland China|Communist China",
    "FK": "Falklands|Malvinas", "PG": "Papua New Guinea", "XK": "Kosovo", "SA": "Saudi", "DE": "Federal Republic of Germany",
    "GM": "Gambia|The Gambia", "BS": "Bahamas|The Bahamas", "PH": "Philippines|The Philippines", "KN": "St. Kitts and Nevis",
    "LC": "St. Lucia", "VC": "St. Vincent and the Grenadines", "TT": "Trinidad", "AG": "Antigua", "ST": "Sao Tome and Principe",
    "MO": "Macao|Macau", "TW": "Chinese Taipei", "PS": "Palestinian state|State of Palestine",
}

COUNTRY_ACRONYMS = {
    "US": "~US|U.S.|USA|U.S.A.", "GB": "UK|U.K.", "AE": "UAE|U.A.E.", "KP": "DPRK|D.P.R.K.", "KR": "ROK|R.O.K.", "CN": "PRC|P.R.C.",
    "CD": "DRC", "SA": "KSA", "BA": "BiH",
}

COUNTRY_LABEL = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "PS": "Palestine", "CZ": "Czech Republic",
                 "MM": "Myanmar", "TR": "Turkey", "TL": "East Timor", "VA": "Vatican City", "XK": "Kosovo"}

# Demonyms beside those of the source; nouns whose plural is irregular.
DEMONYMS = {
    "ES": "Spaniard|Spaniards", "DK": "Dane|Danes", "SE": "Swede|Swedes", "FI": "Finn|Finns", "PL": "Poles", "TR": "Turk|Turks",
    "GB": "Briton|Britons|Brit|Brits|UK's", "IE": "Irishman|Irishmen|Irishwoman", "FR": "Frenchman|Frenchmen|Frenchwoman",
    "NL": "Dutchman|Dutchmen|Dutchwoman|Netherlander", "IS": "Icelandic", "NZ": "New Zealander|New Zealanders",
    "AR": "Argentinian|Argentinians|Argentinean|Argentineans", "PH": "Philippine|Filipino|Filipinos|Filipina|Filipinas",
    "UZ": "Uzbek|Uzbeks", "KZ": "Kazakh|Kazakhs|Kazakhstani", "KG": "Kyrgyz", "TJ": "Tajik|Tajiks", "TM": "Turkmen",
    "SA": "Saudi|Saudis", "AE": "Emirati|Emiratis", "CZ": "Czech|Czechs", "SK": "Slovak|Slovaks|Slovakian", "SI": "Slovene|Slovenes|Slovenian",
    "RS": "Serb|Serbs|Serbian|Serbians", "HR": "Croat|Croats|Croatian|Croatians", "BA": "Bosnian|Bosnians", "MK": "Macedonian|Macedonians",
    "LU": "Luxembourgish|Luxembourger|Luxembourgers", "KP": "North Korean|North Koreans|Korean|Koreans",
    "KR": "South Korean|South Koreans|Korean|Koreans", "US": "American|Americans", "CH": "Swiss", "TH": "Thai|Thais",
    "IQ": "Iraqi|Iraqis", "IL": "Israeli|Israelis", "PK": "Pakistani|Pakistanis", "AF": "Afghan|Afghans|Afghani", "CY": "Greek Cypriot|Greek Cypriots",
    "XK": "Kosovar|Kosovars|Kosovan|Kosovo Albanian|Kosovo Albanians", "HK": "Hong Konger|Hong Kongers", "NE": "Nigerien|Nigeriens",
    "CD": "Congolese", "CG": "Congolese", "DO": "Dominican|Dominicans", "BD": "Bangladeshi|Bangladeshis", "MX": "Mexican|Mexicans",
    "GR": "Greek|Greeks", "PS": "Palestinian|Palestinians", "MM": "Burmese|Myanmarese", "BW": "Botswanan|Botswanans|Batswana",
    "LS": "Basotho", "ZW": "Zimbabwean|Zimbabweans", "BE": "Belgian|Belgians", "AU": "Australian|Australians|Aussie|Aussies",
    "KW": "Kuwaiti|Kuwaitis", "YE": "Yemeni|Yemenis", "OM": "Omani|Omanis", "VA": "", "UM": "", "MP": "", "IO": "", "BQ": "", "SX": "", "GG": "", "JE": "", "MF": "", "EH": "Sahrawi|Sahrawis",
}

WEIGHT = {"KR": "2", "US": "5", "CD": "2", "GN": "1", "MP": "-20", "UM": "-20", "AS": "-5", "VI": "-10", "VG": "-10"}

ORDINARY = {"Abode of Peace", "Mainland China"}

# Cities that the sources lack or call something else: name, country, thousands of people, id (which must
# stand in a source, whatever its type there), aliases. Population: rough, newsgraph's own.
CITIES = """
Washington;US;690;;Washington D.C.|Washington, D.C.|Washington DC|Washington, DC|District of Columbia
New York;US;8400;Q60;New York City|NYC
Los Angeles;US;3800;;L.A.
Chicago;US;2700
Houston;US;2300
Phoenix;US;1600
Philadelphia;US;1580
San Antonio;US;1450
San Diego;US;1390
Dallas;US;1300
San Jose;US;1000
Austin;US;970
Jacksonville;US;950
Fort Worth;US;950
Columbus;US;900
Charlotte;US;880
Indianapolis;US;880
San Francisco;US;810
Seattle;US;740
Denver;US;715
Oklahoma City;US;690
Nashville;US;690
El Paso;US;680
Boston;US;650
Portland;US;640
Las Vegas;US;650
Detroit;US;630
Memphis;US;620
Louisville;US;620
Baltimore;US;570
Milwaukee;US;560
Albuquerque;US;560
Tucson;US;540
Fresno;US;540
Sacramento;US;525
Kansas City;US;510
Mesa;US;500
Atlanta;US;500
Omaha;US;485
Colorado Springs;US;485
Raleigh;US;470
Miami;US;440
Long Beach;US;450
Virginia Beach;US;455
Oakland;US;430
Minneapolis;US;425
Tulsa;US;410
Tampa;US;400
New Orleans;US;370
Cleveland;US;360
Honolulu;US;345
Anaheim;US;345
Cincinnati;US;310
St. Louis;US;290;;Saint Louis
Pittsburgh;US;300
St. Paul;US;305;;Saint Paul
Orlando;US;315
Newark;US;305
Buffalo;US;275
Anchorage;US;290
Richmond;US;230
Boise;US;235
Spokane;US;230
Des Moines;US;210
Salt Lake City;US;205
Birmingham;US;197
Rochester;US;210
Little Rock;US;202
Grand Rapids;US;198
Providence;US;190
Hartford;US;120
Charleston;US;150
Baton Rouge;US;222
Albany;US;100
Syracuse;US;145
Fort Lauderdale;US;183
Tallahassee;US;200
Atlantic City;US;38
Annapolis;US;40
Santa Fe;US;88
Ann Arbor;US;122
Beverly Hills;US;32
Santa Monica;US;92
Palo Alto;US;67
Cupertino;US;60
Brooklyn;US;2600
Manhattan;US;1600
Hollywood;US;150
Berlin;DE;3700;Q64
Hamburg;DE;1900;Q1055
Munich;DE;1500
Cologne;DE;1080
Frankfurt;DE;760;;Frankfurt am Main
Stuttgart;DE;630
Duesseldorf;DE;620;;Düsseldorf|Dusseldorf
Leipzig;DE;600
Dortmund;DE;590
Dresden;DE;560
Hanover;DE;540;;Hannover
Nuremberg;DE;515
Bremen;DE;565
Bonn;DE;330
Karlsruhe;DE;310
Mannheim;DE;310
Wiesbaden;DE;280
Potsdam;DE;185
Kiel;DE;247
Paris;FR;2100;Q90
Marseille;FR;870;;Marseilles
Lyon;FR;520;;Lyons
Toulouse;FR;500
Strasbourg;FR;290
Bordeaux;FR;260
Nantes;FR;320
Lille;FR;235
Cannes;FR;74
Calais;FR;73
Versailles;FR;85
Rome;IT;2800
Milan;IT;1370
Naples;IT;910
Turin;IT;850
Palermo;IT;630
Genoa;IT;560
Bologna;IT;390
Florence;IT;360
Venice;IT;250
Verona;IT;255
Trieste;IT;200
Madrid;ES;3300
Barcelona;ES;1640
Valencia;ES;800
Seville;ES;680
Bilbao;ES;345
Malaga;ES;580;;Málaga
Zaragoza;ES;675
Sao Paulo;BR;11400;;São Paulo
Rio de Janeiro;BR;6200;;Rio
Brasilia;BR;2800;;Brasília
Salvador;BR;2400
Fortaleza;BR;2400
Belo Horizonte;BR;2300
Porto Alegre;BR;1330
Recife;BR;1490
Manaus;BR;2060
Curitiba;BR;1770
Moscow;RU;13000;Q649
Saint Petersburg;RU;5600;Q656;St. Petersburg|Leningrad
Novosibirsk;RU;1630
Yekaterinburg;RU;1540
Kazan;RU;1300
Nizhny Novgorod;RU;1220
Chelyabinsk;RU;1180
Samara;RU;1160
Rostov-on-Don;RU;1140
Volgograd;RU;1020;;Stalingrad
Vladivostok;RU;600
Khabarovsk;RU;610
Irkutsk;RU;610
Murmansk;RU;270
Kaliningrad;RU;490
Grozny;RU;330
Sochi;RU;440
Kursk;RU;440
Belgorod;RU;330
Beslan;RU;37
Mexico City;MX;9200
Guadalajara;MX;1385
Monterrey;MX;1140
Tijuana;MX;1810
Ciudad Juarez;MX;1500;;Ciudad Juárez
Cancun;MX;890;;Cancún
Acapulco;MX;660
Puebla;MX;1540
Shanghai;CN;24800;Q8686
Kyiv;UA;2950;Q1899;Kiev
Odesa;UA;1010;;Odessa
Lviv;UA;720
Donetsk;UA;900
Luhansk;UA;400;;Lugansk
Sevastopol;UA;480
Pyongyang;KP;3000;Q18808
Kaesong;KP;190
Hanoi;VN;8000
Ho Chi Minh City;VN;9000;;Saigon
Jakarta;ID;10500
Manila;PH;1840
Buenos Aires;AR;3100;Q1486
Bogota;CO;7900;;Bogotá
San Jose;CR;340;;San José
Panama City;PA;1090
Antananarivo;MG;1390
Yaounde;CM;2770;;Yaoundé
Nouakchott;MR;1190
Lome;TG;840;;Lomé
Juba;SS;525
Belgrade;RS;1380;Q3711
Bucharest;RO;1880;Q19660
Reykjavik;IS;135;;Reykjavík
Asuncion;PY;520;Q2933;Asunción
Vatican City;VA;1
Bangalore;IN;8400;;Bengaluru
Kolkata;IN;4500;;Calcutta
Mumbai;IN;12400;;Bombay
Delhi;IN;16800;Q1353
Hyderabad;IN;6800;Q1361
Ahmedabad;IN;5570;Q1070
Srinagar;IN;1200;Q170115
Amritsar;IN;1130;Q202822
Sydney;AU;5300;Q3130
Melbourne;AU;5000;Q3141
Brisbane;AU;2500;Q34932
Perth;AU;2100;Q3183
Adelaide;AU;1350;Q5112
Gold Coast;AU;640;Q140075
Wollongong;AU;300;Q187861
Geelong;AU;270;Q231765
Hobart;AU;240;Q40191
Townsville;AU;180;Q190021
Toowoomba;AU;140;Q1067014
Darwin;AU;140;Q11568
Southampton;GB;250;Q79848
Newport;GB;150;Q101254
Chennai;IN;4600;;Madras
Quebec City;CA;540
Montreal;CA;1760;;Montréal
Gaza City;PS;590
Ramallah;PS;38
Tel Aviv;IL;460;;Tel Aviv-Yafo
Geneva;CH;203;Q69290
Zurich;CH;420
The Hague;NL;550;;Hague
Noumea;NC;94;;Nouméa
Torshavn;FO;14;;Tórshavn
Majuro;MH;20;Q12919
Oranjestad;AW;29;Q131243
Mamoudzou;YT;71;Q132676
Mariehamn;AX;12;Q48329
Basseterre;KN;14
Port Vila;VU;51
Gibraltar;GI;33
Monaco;MC;37
Hagatna;GU;1;;Hagåtña
Nuku'alofa;TO;23;;Nukuʻalofa
St. George's;GD;33
St. John's;AG;22
Willemstad;CW;130
Ngerulmud;PW;1
Palikir;FM;6
Saipan;MP;48
Pago Pago;AS;4
Road Town;VG;13
Saint Helier;JE;35;;St. Helier
St Peter Port;GG;18;Q174262
Longyearbyen;SJ;2
Philipsburg;SX;2
Sao Tome;ST;72;;São Tomé
Laayoune;EH;220;;El Aaiun|El Aaiún|Laâyoune
Pristina;XK;200
Gaborone;BW;250
Astana;KZ;1350;;Nur-Sultan
Tarawa;KI;63;;South Tarawa
Ulaanbaatar;MN;1600;;Ulan Bator
Naypyidaw;MM;920;;Naypyitaw|Nay Pyi Taw
Sanaa;YE;2900;;Sana'a
San Marino;SM;4
Kingstown;VC;13
Kingston;NF;1
Jamestown;SH;1
Avarua;CK;5
Alofi;NU;1
Adamstown;PN;1
Cockburn Town;TC;4
Mata-Utu;WF;1
Yaren;NR;1
Plymouth;MS;1
Kralendijk;BQ;11
"""

# The states of those of the United States: their ids are those of that name and state.
US_STATES = """
Alabama: Birmingham
Alaska: Anchorage
Arizona: Phoenix|Tucson|Mesa
Arkansas: Little Rock
California: Los Angeles|San Diego|San Jose|San Francisco|Fresno|Sacramento|Long Beach|Oakland|Anaheim|Santa Monica|Palo Alto|Cupertino|Beverly Hills
Colorado: Denver|Colorado Springs
Connecticut: Hartford
Florida: Jacksonville|Miami|Tampa|Orlando|Fort Lauderdale|Tallahassee
Georgia: Atlanta
Hawaii: Honolulu
Idaho: Boise
Illinois: Chicago
Indiana: Indianapolis
Iowa: Des Moines
Kentucky: Louisville
Louisiana: New Orleans|Baton Rouge
Maryland: Baltimore|Annapolis
Massachusetts: Boston
Michigan: Detroit|Grand Rapids|Ann Arbor
Minnesota: Minneapolis|St. Paul
Missouri: Kansas City|St. Louis
Nebraska: Omaha
Nevada: Las Vegas
New Jersey: Newark|Atlantic City
New Mexico: Albuquerque|Santa Fe
New York: New York|Buffalo|Rochester|Albany|Syracuse
North Carolina: Charlotte|Raleigh
Ohio: Columbus|Cleveland|Cincinnati
Oklahoma: Oklahoma City|Tulsa
Oregon: Portland
Pennsylvania: Philadelphia|Pittsburgh
Rhode Island: Providence
South Carolina: Charleston
Tennessee: Nashville|Memphis
Texas: Houston|San Antonio|Dallas|Austin|Fort Worth|El Paso
Utah: Salt Lake City
Virginia: Virginia Beach|Richmond
Washington: Seattle|Spokane
Wisconsin: Milwaukee
"""

# What the sources call a city's parent or an odd spelling; places whose name is an ordinary word or person.
# Counties of England, which dr5hn has among the cities.
COUNTIES = set("""Bedfordshire Berkshire Buckinghamshire Cambridgeshire Cheshire Cornwall Cumbria Derbyshire Devon Dorset Essex
Gloucestershire Hampshire Hertfordshire Kent Lancashire Leicestershire Lincolnshire Norfolk Northamptonshire Northumberland
Nottinghamshire Oxfordshire Shropshire Somerset Staffordshire Suffolk Surrey Warwickshire Wiltshire
Worcestershire""".split()) | {"East Sussex", "West Sussex"}

NOT_PLACES = set("""Of As Is It He Us May March August Sunday Monday Friday Best Most Man Male Bar Bath Nice Reading Mobile Split Lens
Orange Date Sale Hope Price Union Bush Carter Clinton Bill Kim Lee Putin Obama Trump Brown Smith Scott Gore Powell Rice Kerry Jackson Reagan
Nixon Kennedy Johnson Wilson Roosevelt Jefferson Adams Madison Monroe Marion Marshall Warren Douglas Tyler Stewart Fox Disney Ford Boeing
Chase Sony Sun Apple Orange Delta Continental American Universal Pacific Enterprise Liberty Republic Victory Defense Progress Democrat
Republican Commerce Energy Industry Media Opportunity Central Center Northern Southern Western Eastern North South East West Time Century
University College Church Church\u00a0Hill Police Army Navy Congress Senate Parliament Iraq Iran Cuba Poland Mexico Peru China Norway Lebanon Troy Palestine
Jordan Israel Egypt India Panama Brazil Chile Denmark Sweden Holland Bulgaria Athens Rome Ali Mohammed Ahmed Hassan Hussein Abdullah Bin
Christmas Easter Ramadan Christ Young Long Short Little White Black Green Gray Grey Blue Price Page Post Ball Barber Bishop King Prince Queen
Castro Chavez Sharon Arafat Peres Rabin Begin Sadat Assad Khan Singh Gandhi Nehru Modi Dole Quayle Gates Jobs Murdoch Bremer Powers Rush
Sterling Stirling\u00a0Council Central\u00a0District Guys Earth Home Nation Nations Metropolitan Valley Hills Bay Beach Island Islands Lake River Port Fort Mount
Michael Paul Gulf Arsenal Capital Woodward Van Jewish Taft Baa Ba Brent Nokia Lansdowne Pontiac Richardson Cathay Southwest Northwest Southeast Northeast
Hitachi Vladimir Scholes Crawford Vale Smith's Centrale Saxon Viking Sundance Argo Soma Emerald Ajax Centurion Childers Mina Eden Cowell Livingston Sundance Midland
Beaumont Constantine Turbo Rapa Mont Val Kaka Cove Midi Zeta Wah Onex Carrefour Malé Malé Florida City Griffith Currie Montrose Balfour Comstock Concord
Dartmouth Headingley Wembley Wimbledon Twickenham Holyrood Westminster Morningside Deakin Dawa Granma Edo Kano State Clare Shannon Tasman Baden
Southland Highland Midlands Highlands Balkan Carolina Columbia City Isna ISNA Kolo Clark Cowal Gaspe Welland Norwood Harrow Rutland Embu
Independence Freedom Friendship Harmony Unity Eagle Sunrise Surprise Summit Star Crystal Golden Diamond Paradise Imperial Champion Signal
Dan Dow Alan Alexander Allen Alma Anderson Anna Arnold Baker Barry Bell Benton Blair Cameron Campbell Carson Clay Cole Cooper Craig Curtis Dale Davis
Dean Drew Earle Edwards Ellis Evans Floyd Franklin Gordon Graham Grant Hamilton Harper Harris Harrison Harvey Henderson Henry Hudson Howard
Hunter Irving Isabel James Kelly Kent Kirk Kyle Lamar Laurel Leonard Lewis Logan Lynn Marcus Martin Mason Maxwell Mercer Meyer Miles Miller Mitchell
Morgan Morris Morton Murray Nelson Newman Newton Norman Olivia Owen Palmer Parker Perry Pierce Porter Preston Ray Reed Roberts Rogers Ross Russell
Ryan Sawyer Shelby Sheridan Sherman Sherwood Sidney Simpson Spencer Stanton Sullivan Taylor Theodore Thompson Turner Tucker Vance Victoria\u00a0City Walker Wallace
Ward Wayne Webb Webster Wells Wesley Winston Woods Wright Yale York Bengal Sussex Bond Money Cash Kong Gold Silver Trade Exchange""".split())

PLACES_ANYWAY = {"Victoria", "Lincoln", "Dallas", "Houston", "Charlotte", "Austin", "Phoenix", "Columbus", "Jackson", "Lancaster", "Florence", "Sydney"}

NOT_PLACES |= {"Lone Star", "West End", "Stamford Bridge", "Villa Park", "Notre Dame", "Free State", "National Capital", "North Shore", "Beaver Creek",
               "Sun Valley", "Prince Edward", "Northern Isles", "Half Moon Bay", "El Dorado", "Paradise Valley", "Church Hill", "Blue Nile", "Old Town",
               "New Providence", "Malé", "Nord Est", "Nord Ouest", "San Miguel", "San Juan Capistrano Mission"}

COMPASS = set("North South East West Northern Southern Eastern Western Central Nord Est Sud Ouest Upper Lower Middle New".split())

STATE_SHORT = {"Ala.": "Alabama", "Ariz.": "Arizona", "Ark.": "Arkansas", "Calif.": "California", "Colo.": "Colorado", "Conn.": "Connecticut",
               "Fla.": "Florida", "Ga.": "Georgia", "Ill.": "Illinois", "Ind.": "Indiana", "Kan.": "Kansas", "Ky.": "Kentucky", "La.": "Louisiana",
               "Md.": "Maryland", "Mass.": "Massachusetts", "Mich.": "Michigan", "Minn.": "Minnesota", "Mo.": "Missouri", "Mont.": "Montana",
               "Neb.": "Nebraska", "Nev.": "Nevada", "N.H.": "New Hampshire", "N.J.": "New Jersey", "N.M.": "New Mexico", "N.Y.": "New York",
               "N.C.": "North Carolina", "N.D.": "North Dakota", "Okla.": "Oklahoma", "Pa.": "Pennsylvania", "R.I.": "Rhode Island",
               "S.C.": "South Carolina", "S.D.": "South Dakota", "Tenn.": "Tennessee", "Tex.": "Texas", "Vt.": "Vermont", "Va.": "Virginia",
               "Wash.": "Washington", "W.Va.": "West Virginia", "Wis.": "Wisconsin", "Wyo.": "Wyoming", "Del.": "Delaware", "Ore.": "Oregon"}

STATE_PEOPLE = {"Texas": ["Texan", "Texans"], "California": ["Californian", "Californians"], "Florida": ["Floridian", "Floridians"],
                "New York": ["New Yorker", "New Yorkers"], "Hawaii": ["Hawaiian", "Hawaiians"], "Alaska": ["Alaskan", "Alaskans"],
                "Virginia": ["Virginian", "Virginians"], "Minnesota": ["Minnesotan", "Minnesotans"]}

# States that news writes of by name alone: they come before small cities of the same name.
# Their names are surnames, first names or of many places, and news means these: England, Wales, Victoria of Australia.
STATES_ANYWAY = {"Q21", "Q25", "Q36687"}
STATE_WEIGHT = {"US": "30", "AU": "20", "CA": "15", "IN": "10", "DE": "10"}

# Countries whose first-level units in the source are small districts.
SMALL_UNITS = set("SI UG EE MK AZ PR IS LT MT LV MD BS LI SM AD MC NR LU BB GD DM VC JM CY BN".split())

ACRONYMS = set("""EU UN NATO OPEC IMF WTO UNICEF UNESCO IAEA OECD ASEAN APEC ECOWAS OSCE INTERPOL Interpol Europol Eurojust Frontex UNHCR UNRWA ILO
ECB UNDP UNEP WFP BRICS Mercosur MERCOSUR CERN ICJ NAFTA SAARC CARICOM UNAIDS UNCTAD FAO WIPO EFTA EBRD ADB OPCW CTBTO IPCC ITU Benelux
UNIFIL UNODC OCHA IFAD ICAO UNFCCC CITES EFSA ECDC EMA EASA ENISA ESMA Eurostat Euratom IRENA OAS OIC WMO UNIDO AIIB CELAC""".split())

NOT_ORG_NAMES = {"Council of ministers", "Council of Ministers", "The Council", "The Commission", "The Court", "Secretariat", "Bank", "Commission",
                 "Community", "Council", "Parliament", "The European Joint Undertaking for ITER and the Development of", "UN affiliates", "Tribunal"}

ORG_LABEL = {"Q7184": "NATO", "Q7795": "OPEC", "Q7809": "UNESCO", "Q740308": "UNICEF", "Q8475": "Interpol", "Q7817": "World Health Organization"}

ORG_ALIASES = {"Q1065": "~UN|U.N.|UNO", "Q458": "E.U.", "Q7184": "North Atlantic Treaty Organization|Nato|Atlantic alliance", "Q7817": "~WHO|W.H.O.",
               "Q41550": "", "Q8475": "Interpol", "Q7804": "I.M.F.", "Q7825": "W.T.O.", "Q7795": "Opec", "Q7172": "Arab League",
               "Q8901": "", "Q37470": "UN Security Council|U.N. Security Council|Security Council", "Q4951": "European Court of Justice",
               "Q122880": "European Court of Human Rights", "Q47423": "UN General Assembly|U.N. General Assembly"}

GENERIC_PAPER = set("""The Daily Weekly Sunday Evening Morning Star News Times Independent Herald Tribune Journal Gazette Post Sun Press Democrat
Republican Record Chronicle Observer Examiner Courier Standard Leader Register Review Sentinel Citizen Enterprise Reporter Eagle Mail Globe Mirror
World Express Union Advertiser Argus Banner Beacon Bulletin Call Call Capital City County Dispatch Echo Free Guardian Item Ledger Local Messenger
Monitor National New Outlook Patriot Pilot Pioneer Progress Recorder Telegram Telegraph Transcript Valley Village Voice State Statesman Telegraph
Business Spectator Signal Commercial Appeal Constitution Republic Argonaut Voice Onion Nation Week Month Today Tech Current Forward Freeman Crisis
American Crimson Villager Stranger Progressive Catholic Christian Jewish Revolution Liberator People Worker Call Hill Beacon Campus Student""".split())

# Brands whose name says little or which news does not mean by it.
NOT_COMPANIES = set("""Target Gap Orange Shell Total Next Boots Subway Visa Mobile Three Best Premier Central Continental National Independent Sun Star Galaxy
Paris Milan Boston Geneva Manhattan Metro Costa Roma Napoli Texas Washington Carolina Virginia Victoria Red Cross American Apparel Salvation Army
Catholic Church Country Style Post Office Police Fire Department Royal Mail Delta United Universal Standard Republic Liberty Union Atlantic
Pacific Oxford Cambridge Harvard People Time Fortune Champion Guess Coach Express Marathon Olympic Phoenix Citizen Guardian Monitor Economist Three Saturn Titan Sigma Broadway Alpine Acme Mohawk Wellcome O'Neill
Industrie Bally Sperry Sputnik Pullman Matsumoto Duchess Ward's Praxis Merrell Jacksons Flexi Elan Cato Bojangles Pendleton Aiden Tsutsumi Rosewood Globo
Badcock Altex Tuffy Speedway Mobo Mark's Kungfu Astro Mercantil Samsung Chiyoda Shaw's Telekom Altos Mobil Oil Total Access""".split()) | {
    "Central Bank", "Bank of Commerce", "State Bank", "Industrial Bank", "Federal Bank", "Community Bank", "International Bank", "A Bank", "A-Bank", "Smith's", "Sundance", "Bojangles'", "The Standard",
    "New World", "Four Seasons", "American Eagle", "Foods Co", "The Stone", "The Hartford", "Grease Monkey", "Security Bank", "First Bancorp", "National Bank",
    "Lucky Stores", "People's Bank", "Commercial Bank", "Union Bank", "First Bank", "Post Bank", "City Bank", "The Body Shop", "The North", "Reserve Bank"}

COMPANY_KINDS = ("brands/amenity/bank", "brands/shop/supermarket", "brands/amenity/fast_food", "brands/amenity/fuel", "brands/shop/car", "brands/tourism/hotel",
                 "brands/office/insurance", "brands/shop/electronics", "brands/shop/mobile_phone", "brands/shop/telecommunication", "brands/shop/clothes",
                 "brands/shop/shoes", "brands/shop/department_store", "brands/office/company", "brands/office/telecommunication", "brands/shop/furniture",
                 "brands/amenity/cafe", "brands/shop/cosmetics", "brands/shop/sports", "brands/amenity/car_rental", "operators/man_made/works",
                 "operators/telecom/data_center", "brands/shop/convenience", "brands/amenity/pharmacy", "brands/shop/doityourself", "brands/shop/jewelry",
                 "brands/shop/variety_store", "brands/shop/video_games", "brands/shop/tyres", "brands/shop/motorcycle", "brands/office/financial")

# Ids known to be the company, where the source has several or the name is short.
COMPANY_IDS = {"Google": "Q95", "Microsoft": "Q2283", "Boeing": "Q66", "Airbus": "Q2311", "Toyota": "Q53268", "Gazprom": "Q102673", "Amazon": "Q3884",
               "Tesla": "Q478214", "Walmart": "Q483551", "Ford": "Q44294", "Chevron": "Q319642", "Siemens": "Q81230", "Sony": "Q41187",
               "Deutsche Bank": "Q66048", "HSBC": "Q190464", "BP": "Q152057", "AT&T": "Q35476", "Verizon": "Q467752", "Deutsche Bahn": "Q9322",
               "Amtrak": "Q23239", "Royal Mail": "Q638098"}

COMPANY_ALIASES = {"Walmart": "Wal-Mart|Wal-Mart Stores", "Amazon": "Amazon.com", "Toyota": "", "Microsoft": "Microsoft Corp|Microsoft Corporation",
                   "Google": "Google Inc", "Boeing": "Boeing Co", "Ford": "Ford Motor Co|Ford Motor Company|Ford Motor", "Tesla": "Tesla Inc|Tesla Motors",
                   "AT&T": "AT&T Inc", "Sony": "Sony Corp", "BP": "British Petroleum"}

# The last word is no surname: family name first, or several words.
SURNAMES = {"Kim Jong Un": "Kim", "Kim Jong Il": "Kim", "Kim Il Sung": "Kim", "Xi Jinping": "Xi", "Hu Jintao": "Hu", "Ban Ki-moon": "Ban",
            "Ursula von der Leyen": "von der Leyen", "Osama bin Laden": "bin Laden", "Bashar al-Assad": "al-Assad|Assad", "Saddam Hussein": "Saddam|Hussein",
            "Pope Francis": "Francis", "Nelson Mandela": "Mandela"}

PERSON_ALIASES = {"Volodymyr Zelenskyy": "Volodymyr Zelensky|Volodymyr Zelenskiy|Zelensky|Zelenskyy", "Recep Tayyip Erdogan": "Tayyip Erdogan",
                  "Donald Trump": "Donald J. Trump", "Joe Biden": "Joseph Biden|Joseph R. Biden", "Hillary Clinton": "Hillary Rodham Clinton",
                  "Sergey Lavrov": "Sergei Lavrov", "Muammar Gaddafi": "Moammar Gadhafi|Muammar Qaddafi|Moammar Gaddafi", "Antony Blinken": "Tony Blinken",
                  "Osama bin Laden": "Usama bin Laden|Osama Bin Laden|Bin Laden|bin Laden", "Benjamin Netanyahu": "Bibi Netanyahu", "Kim Jong Un": "Kim Jong-un", "Kim Jong Il": "Kim Jong-il", "Kim Il Sung": "Kim Il-sung",
                  "George W. Bush": "George Walker Bush|George Bush", "Bashar al-Assad": "Bashar Assad", "Yasser Arafat": "Yasir Arafat", "Barack Obama": "Barack Hussein Obama",
                  "Dmitry Medvedev": "Dmitri Medvedev", "Hugo Chavez": "Hugo Chávez", "Pope Francis": "", "Nicolas Sarkozy": "", "Xi Jinping": "Xi Jin-ping",
                  "Boris Yeltsin": "", "Ban Ki-moon": "", "Mikhail Gorbachev": "", "Elon Musk": "", "Nancy Pelosi": ""}

# Members of Congress with the names of others who are better known.
NOT_LEGISLATORS = {"Adam Smith", "John Kennedy", "Al Green", "John James", "Mike Rogers", "David Scott", "Robert Scott", "Mike Johnson", "Michael Johnson",
                   "James Scott", "Robert Garcia", "Mike Lee", "Michael Lee", "Mike Thompson", "Adam Gray", "Barry Moore", "Ron Johnson", "Jim Baker",
                   "John Rose", "Chris Smith", "Christopher Smith", "Jason Smith"}
