"""How people, places, phones and addresses are written in each country of the sets.

Every list has two halves: even places are the dev set's, odd places the held-out set's, so that no city, company or
address form is in both. Names and street names come from Faker where it has them in Latin letters.
"""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Country:
    code: str
    locale: str
    name: str
    demonym: str
    # City, region, postcode pattern: `#` is a digit, `?` a letter.
    cities: tuple[tuple[str, str, str], ...]
    # One-line address forms; n number, s street, c city, r region, z postcode, u flat, N country name.
    forms: tuple[str, ...]
    # Local, then international ways to write a phone number.
    phones: tuple[str, ...]
    streets: tuple[str, ...] = ()
    givens: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    units: tuple[str, ...] = field(default=("2", "5b", "14", "301"))


ENGLISH_STREETS = (
    "Maple Avenue", "Alder Street", "Kingfisher Road", "Station Road", "Cedar Lane", "Rosewood Drive", "Church Street",
    "Mill Lane", "Oakridge Court", "Victoria Terrace", "Lakeview Boulevard", "Priory Close", "Elmhurst Way", "Harbour View",
    "Juniper Place", "Queens Parade", "Sycamore Crescent", "Orchard Rise", "Birch Hollow Road", "Meadow Walk",
)

COUNTRIES = {
    c.code: c
    for c in (
        Country("US", "en_US", "United States", "American",
                (("Boise", "ID", "837##"), ("Tucson", "AZ", "857##"), ("Akron", "OH", "443##"), ("Savannah", "GA", "314##"),
                 ("Duluth", "MN", "558##"), ("Spokane", "WA", "992##"), ("Chattanooga", "TN", "374##"), ("Lubbock", "TX", "794##"),
                 ("Worcester", "MA", "016##"), ("Fresno", "CA", "937##")),
                ("{n} {s}, {c}, {r} {z}", "{n} {s} Apt {u}, {c}, {r} {z}", "{n} {s}, Suite {u}, {c} {r} {z}", "{n} {s} #{u}, {c}, {r}",
                 "PO Box {n}, {c}, {r} {z}", "{n} N {s}, {c}, {r} {z}-####"),
                ("(2##) 555-01##", "4##-555-01##", "7##.555.01##", "+1 6## 555 01##", "31#-55#-####", "1-80#-555-01##"),
                ENGLISH_STREETS + ("W 43rd St", "SE Division St", "County Road 12", "Highway 61", "5th Ave", "Old Mill Rd")),
        Country("GB", "en_GB", "United Kingdom", "British",
                (("Leeds", "West Yorkshire", "LS# #??"), ("Norwich", "Norfolk", "NR# #??"), ("Swansea", "Wales", "SA# #??"),
                 ("Dundee", "Scotland", "DD# #??"), ("Bath", "Somerset", "BA# #??"), ("Hull", "East Yorkshire", "HU# #??"),
                 ("Exeter", "Devon", "EX# #??"), ("Luton", "Bedfordshire", "LU# #??")),
                ("{n} {s}, {c} {z}", "Flat {u}, {n} {s}, {c}, {z}", "{n} {s}, {c}, {r}, {z}", "{n}a {s}, {c} {z}, UK"),
                ("0113 496 0###", "020 7946 0###", "07700 900###", "+44 7700 900###", "(01632) 960###", "+44 (0)1632 960###"),
                ENGLISH_STREETS),
        Country("CA", "en_CA", "Canada", "Canadian",
                (("Halifax", "NS", "B3H #?#"), ("Regina", "SK", "S4P #?#"), ("Guelph", "ON", "N1G #?#"), ("Kelowna", "BC", "V1Y #?#"),
                 ("Moncton", "NB", "E1C #?#"), ("Sudbury", "ON", "P3E #?#")),
                ("{n} {s}, {c}, {r} {z}", "{u}-{n} {s}, {c} {r}  {z}", "Unit {u}, {n} {s}, {c}, {r}, {z}", "{n} {s}, {c} ({r}) {z}, Canada"),
                ("902-555-01##", "(519) 555-01##", "+1 250 555 01##", "306.555.01##"), ENGLISH_STREETS),
        Country("AU", "en_AU", "Australia", "Australian",
                (("Geelong", "VIC", "32##"), ("Cairns", "QLD", "48##"), ("Hobart", "TAS", "70##"), ("Fremantle", "WA", "61##"),
                 ("Wollongong", "NSW", "25##"), ("Glenelg", "SA", "50##")),
                ("{n} {s}, {c} {r} {z}", "{u}/{n} {s}, {c} {r} {z}", "Unit {u}, {n} {s}, {c}, {r} {z}", "Level 3, {n} {s}, {c} {z} {r}"),
                ("(03) 5550 ####", "0491 570 ###", "07 5550 ####", "+61 491 570 ###"), ENGLISH_STREETS),
        Country("IN", "en_IN", "India", "Indian",
                (("Pune", "Maharashtra", "4110##"), ("Kochi", "Kerala", "6820##"), ("Lucknow", "Uttar Pradesh", "2260##"),
                 ("Bengaluru", "Karnataka", "5600##"), ("Jaipur", "Rajasthan", "3020##"), ("Indore", "Madhya Pradesh", "4520##")),
                ("{n}, {s}, {c} - {z}", "Flat No. {u}, {s}, {c}, {r} {z}", "H.No {n}/{u}, {s}, {c}, {r} - {z}", "{n}, 2nd Floor, {s}, {c} {z}, India"),
                ("98### #####", "+91 97### #####", "020-2### ####", "+91-88########"),
                ("MG Road", "Gandhi Nagar", "Linking Road", "Sector 21", "Rajaji Street", "Park Street", "Nehru Marg", "4th Cross, Indiranagar")),
        Country("IE", "en_IE", "Ireland", "Irish",
                (("Galway", "Co. Galway", "H91 ??##"), ("Limerick", "Co. Limerick", "V94 ??##"), ("Sligo", "Co. Sligo", "F91 ??##"),
                 ("Cork", "Co. Cork", "T12 ??##")),
                ("{n} {s}, {c}, {z}", "{n} {s}, {c}, {r}, {z}", "Apt {u}, {s}, {c}", "{n} {s}, {c}, Ireland {z}"),
                ("091 55# ###", "+353 86 55# ####", "(087) 555 ####", "+353 21 455 ####"), ENGLISH_STREETS,
                ("Aoife", "Cian", "Niamh", "Oisín", "Saoirse", "Declan", "Gráinne", "Eoin"),
                ("Byrne", "Gallagher", "Ó Súilleabháin", "Kavanagh", "McGrath", "Nolan", "Brennan", "Doherty")),
        Country("NZ", "en_NZ", "New Zealand", "New Zealander",
                (("Nelson", "Tasman", "701#"), ("Dunedin", "Otago", "901#"), ("Napier", "Hawke's Bay", "411#"), ("Hamilton", "Waikato", "320#")),
                ("{n} {s}, {c} {z}", "{u}/{n} {s}, {c} {z}"), ("03 555 ####", "021 555 ####", "+64 9 555 ####", "+64 27 555 ####"), ENGLISH_STREETS),
        Country("ZA", "en_US", "South Africa", "South African",
                (("Polokwane", "Limpopo", "07##"), ("Durban", "KwaZulu-Natal", "40##"), ("Bloemfontein", "Free State", "93##"), ("Stellenbosch", "Western Cape", "76##")),
                ("{n} {s}, {c}, {z}", "{n} {s}, {c}, {r}, {z}"), ("082 555 ####", "031 555 ####", "+27 82 555 ####", "+27 (0)11 555 ####"),
                ("Voortrekker Street", "Nelson Mandela Drive", "Kerk Street", "Albertina Sisulu Road", "Loop Street", "Florida Road"),
                ("Thabo", "Nomvula", "Pieter", "Lerato", "Sipho", "Annelie", "Zanele", "Kagiso"),
                ("Dlamini", "van Wyk", "Nkosi", "Botha", "Mokoena", "Pillay", "Khumalo", "Naidoo")),
        Country("NG", "en_US", "Nigeria", "Nigerian",
                (("Ibadan", "Oyo State", "2002##"), ("Enugu", "Enugu State", "4001##"), ("Abuja", "FCT", "9002##"), ("Kano", "Kano State", "7002##")),
                ("{n} {s}, {c}", "No. {n} {s}, {c}, {r}"), ("0803 555 ####", "0812 555 ####", "+234 803 555 ####", "+234 706 555 ####"),
                ("Awolowo Road", "Ogui Road", "Herbert Macaulay Way", "Zoo Road", "Bode Thomas Street", "Aminu Kano Crescent"),
                ("Chidinma", "Babatunde", "Ngozi", "Emeka", "Folake", "Musa", "Ifeoma", "Tunde"),
                ("Okafor", "Adeyemi", "Eze", "Balogun", "Nwosu", "Abubakar", "Ogunleye", "Obi")),
        Country("KE", "en_US", "Kenya", "Kenyan",
                (("Kisumu", "Nyanza", "401##"), ("Nakuru", "Rift Valley", "201##"), ("Mombasa", "Coast", "801##"), ("Eldoret", "Uasin Gishu", "301##")),
                ("{s}, {c}", "P.O. Box {n}-{z}, {c}"), ("0722 555 ###", "0733 555 ###", "+254 722 555 ###", "+254 20 555 ####"),
                ("Oginga Odinga Street", "Moi Avenue", "Kenyatta Avenue", "Ngong Road"),
                ("Wanjiru", "Otieno", "Achieng", "Kipchoge", "Njeri", "Mwangi", "Akinyi", "Kamau"),
                ("Mwangi", "Odhiambo", "Kariuki", "Cheruiyot", "Wambui", "Omondi", "Njoroge", "Kiplagat")),
        Country("SG", "en_US", "Singapore", "Singaporean",
                (("Singapore", "Singapore", "4#####"), ("Singapore", "Singapore", "5#####")),
                ("{n} {s}, #07-{n}, Singapore {z}", "Blk {n} {s} #12-0#, Singapore {z}"), ("6555 ####", "9123 ####", "+65 6555 ####", "+65 8123 ####"),
                ("Bukit Timah Road", "Toa Payoh Lorong 4", "Ang Mo Kio Avenue 3", "Serangoon Road"),
                ("Wei Ling", "Jun Hao", "Siti", "Priya", "Kok Wai", "Hui Min"), ("Tan", "Lim", "Rahman", "Koh", "Ong", "Teo")),
        Country("PH", "en_PH", "Philippines", "Filipino",
                (("Iloilo City", "Iloilo", "5000"), ("Davao City", "Davao del Sur", "8000"), ("Baguio", "Benguet", "2600"), ("Quezon City", "Metro Manila", "1100")),
                ("{n} {s}, {c}", "Unit {u}, {n} {s}, Brgy. San Roque, {c} {z}"), ("0917 555 ####", "(02) 8555 ####", "+63 917 555 ####", "0928-555-####"),
                ("Rizal Street", "Bonifacio Avenue", "Mabini Street", "Quirino Highway")),
        Country("DE", "de_DE", "Germany", "German",
                (("Kassel", "Hessen", "341##"), ("Rostock", "Mecklenburg-Vorpommern", "180##"), ("Freiburg", "Baden-Württemberg", "791##"),
                 ("Erfurt", "Thüringen", "990##"), ("Münster", "Nordrhein-Westfalen", "481##"), ("Augsburg", "Bayern", "861##")),
                ("{s} {n}, {z} {c}", "{s} {n}a, D-{z} {c}", "{s} {n}, {z} {c}, Germany", "{s} {n} ({u}. Stock), {z} {c}"),
                ("0561 55####", "0170 555####", "+49 381 55####", "+49 (0)151 555 ####", "(0761) 55 ## ##", "+49-361-55####")),
        Country("AT", "de_AT", "Austria", "Austrian", (("Graz", "Steiermark", "80##"), ("Linz", "Oberösterreich", "40##")),
                ("{s} {n}, {z} {c}", "{s} {n}/{u}, A-{z} {c}"), ("0316 55####", "0664 555####", "+43 316 55####", "+43 664 5550###"), (), (), (), ("3", "7", "12", "19")),
        Country("CH", "de_CH", "Switzerland", "Swiss", (("Winterthur", "ZH", "84##"), ("Luzern", "LU", "60##"), ("St. Gallen", "SG", "90##"), ("Biel", "BE", "25##")),
                ("{s} {n}, {z} {c}", "{s} {n}, CH-{z} {c}"), ("052 555 ## ##", "079 555 ## ##", "+41 52 555 ## ##", "+41 79 555 ## ##"),
                ("Bahnhofstrasse", "Seestrasse", "Hauptstrasse", "Rosenweg", "Zürcherstrasse", "Kirchgasse")),
        Country("FR", "fr_FR", "France", "French",
                (("Rennes", "Bretagne", "35###"), ("Grenoble", "Isère", "38###"), ("Nîmes", "Gard", "30###"), ("Angers", "Maine-et-Loire", "49###"),
                 ("Dijon", "Bourgogne", "21###"), ("Pau", "Béarn", "64###")),
                ("{n} {s}, {z} {c}", "{n} bis {s}, {z} {c}", "{n}, {s}, {z} {c}, France", "{n} {s} (appt {u}), {z} {c}"),
                ("02 99 55 ## ##", "06 12 55 ## ##", "+33 4 76 55 ## ##", "+33 (0)6 12 55 ## ##"),
                ("rue des Lilas", "avenue Jean Jaurès", "boulevard Gambetta", "place de la République", "impasse du Moulin", "rue Victor Hugo", "chemin des Vignes", "allée des Tilleuls")),
        Country("BE", "nl_BE", "Belgium", "Belgian", (("Gent", "Oost-Vlaanderen", "90##"), ("Leuven", "Vlaams-Brabant", "30##")),
                ("{s} {n}, {z} {c}", "{s} {n} bus {u}, B-{z} {c}"), ("09 255 ## ##", "0470 55 ## ##", "+32 9 255 ## ##", "+32 470 55 ## ##"),
                ("Veldstraat", "Naamsesteenweg", "Kerkstraat", "Brusselsestraat")),
        Country("NL", "nl_NL", "Netherlands", "Dutch",
                (("Utrecht", "Utrecht", "35## ??"), ("Groningen", "Groningen", "97## ??"), ("Breda", "Noord-Brabant", "48## ??"), ("Zwolle", "Overijssel", "80## ??")),
                ("{s} {n}, {z} {c}", "{s} {n}-{u}, {z}  {c}", "{s} {n} III, {z} {c}", "{s} {n}, {z} {c}, The Netherlands"),
                ("030 255 ####", "06 1255 ####", "+31 50 255 ####", "+31 (0)6 12 55 ## ##"),
                ("Oudegracht", "Herestraat", "Lindelaan", "Prinsenkade", "Wilhelminasingel", "Molenweg")),
        Country("ES", "es_ES", "Spain", "Spanish",
                (("Oviedo", "Asturias", "330##"), ("Murcia", "Murcia", "300##"), ("Burgos", "Castilla y León", "090##"), ("Almería", "Andalucía", "040##")),
                ("{s} {n}, {z} {c}", "{s}, {n}, 3º B, {z} {c}", "{s} nº {n}, {z} {c} ({r})", "{s} {n}, 2º izq., {z} {c}, España"),
                ("985 55 ## ##", "612 555 ###", "+34 968 55 ## ##", "+34 655 55# ###"),
                ("Calle Mayor", "Avenida de la Constitución", "Paseo del Parque", "C/ San Juan", "Plaza España", "Calle Cervantes", "Ronda Norte", "Camino Viejo")),
        Country("MX", "es_MX", "Mexico", "Mexican",
                (("Puebla", "Pue.", "72###"), ("Mérida", "Yuc.", "97###"), ("Querétaro", "Qro.", "76###"), ("León", "Gto.", "37###")),
                ("{s} {n}, Col. Centro, {z} {c}, {r}", "{s} #{n}, Col. Del Valle, C.P. {z}, {c}, {r}"),
                ("222 555 ####", "(999) 555-####", "+52 442 555 ####", "+52 1 477 555 ####"),
                ("Calle Hidalgo", "Av. Juárez", "Calle Morelos", "Av. Insurgentes", "Calle Allende", "Blvd. Adolfo López Mateos")),
        Country("AR", "es_AR", "Argentina", "Argentinian", (("Rosario", "Santa Fe", "S20##"), ("Mendoza", "Mendoza", "M55##")),
                ("{s} {n}, {c}", "{s} {n}, 4º A, {z} {c}"), ("0341 455-####", "011 4555-####", "+54 9 341 555-####", "+54 261 455-####"),
                ("Av. Pellegrini", "San Martín", "Belgrano", "Av. Las Heras")),
        Country("BR", "pt_BR", "Brazil", "Brazilian",
                (("Curitiba", "PR", "80###-###"), ("Recife", "PE", "50###-###"), ("Campinas", "SP", "13###-###"), ("Belém", "PA", "66###-###")),
                ("{s}, {n}, {c} - {r}, {z}", "{s}, {n} - apto {u} - {c}/{r} - CEP {z}"),
                ("(41) 3555-####", "(81) 95555-####", "+55 19 95555-####", "+55 (91) 3555-####"),
                ("Rua das Flores", "Avenida Sete de Setembro", "Rua XV de Novembro", "Travessa do Carmo", "Alameda Santos", "Rua Barão de Itapura")),
        Country("PT", "pt_PT", "Portugal", "Portuguese", (("Braga", "Minho", "47##-###"), ("Coimbra", "Beira", "30##-###")),
                ("{s} {n}, {z} {c}", "{s}, nº {n}, 2º Esq., {z} {c}"), ("253 555 ###", "912 555 ###", "+351 239 555 ###", "+351 965 555 ###"),
                ("Rua do Souto", "Rua da Sofia", "Avenida da Liberdade", "Largo da Portagem")),
        Country("IT", "it_IT", "Italy", "Italian",
                (("Ferrara", "FE", "441##"), ("Bari", "BA", "701##"), ("Trieste", "TS", "341##"), ("Parma", "PR", "431##")),
                ("{s} {n}, {z} {c} ({r})", "{s}, {n} - {z} {c}", "{s} {n}/A, {z} {c} {r}, Italia", "{s} {n} int. {u}, {c}"),
                ("0532 55####", "347 555 ####", "+39 080 555 ####", "+39 333 55 5####"),
                ("Via Garibaldi", "Corso Cavour", "Piazza Unità d'Italia", "Viale Mazzini", "Via Roma", "Strada Farini", "Vicolo dei Mulini", "Largo Piave")),
        Country("PL", "pl_PL", "Poland", "Polish",
                (("Lublin", "lubelskie", "20-###"), ("Szczecin", "zachodniopomorskie", "70-###"), ("Toruń", "kujawsko-pomorskie", "87-###"), ("Rzeszów", "podkarpackie", "35-###")),
                ("ul. {s} {n}, {z} {c}", "ul. {s} {n}/{u}, {z} {c}"), ("81 555 ## ##", "501 555 ###", "+48 91 555 ## ##", "+48 602-555-###"),
                ("Kościuszki", "Lipowa", "Mickiewicza", "Długa", "3 Maja", "Słowackiego"), (), (), ("3", "7", "12", "19")),
        Country("CZ", "cs_CZ", "Czech Republic", "Czech", (("Brno", "Jihomoravský", "602 ##"), ("Plzeň", "Plzeňský", "301 ##")),
                ("{s} {n}, {z} {c}", "{s} {n}/{u}, {z} {c}"), ("541 555 ###", "603 555 ###", "+420 541 555 ###", "+420 777 555 ###"),
                ("Masarykova", "Americká", "Husova", "Náměstí Míru"), (), (), ("3", "7", "12", "19")),
        Country("RO", "ro_RO", "Romania", "Romanian", (("Cluj-Napoca", "Cluj", "400###"), ("Iași", "Iași", "700###")),
                ("Str. {s} nr. {n}, {c}", "Str. {s} nr. {n}, bl. A{u}, {c}, {z}"), ("0264 555 ###", "0722 555 ###", "+40 264 555 ###", "+40 745 555 ###"),
                ("Memorandumului", "Lăpușneanu", "Eroilor", "Unirii"), (), (), ("3", "7", "12", "19")),
        Country("SE", "sv_SE", "Sweden", "Swedish", (("Uppsala", "Uppsala län", "75# ##"), ("Malmö", "Skåne", "21# ##"), ("Örebro", "Örebro län", "70# ##"), ("Umeå", "Västerbotten", "90# ##")),
                ("{s} {n}, {z} {c}", "{s} {n} lgh 1{n}, SE-{z} {c}"), ("018-55 ## ##", "070-555 ## ##", "+46 40 55 ## ##", "+46 73 555 ## ##"),
                ("Storgatan", "Drottninggatan", "Kungsvägen", "Björkvägen", "Skolgatan", "Vasagatan")),
        Country("DK", "da_DK", "Denmark", "Danish", (("Odense C", "Fyn", "5000"), ("Aarhus N", "Jylland", "8200")),
                ("{s} {n}, {z} {c}", "{s} {n}, 2. tv., {z} {c}"), ("65 55 ## ##", "2255 ####", "+45 86 55 ## ##", "+45 3155 ####"),
                ("Vestergade", "Nørrebrogade", "Skovvej", "Strandvejen")),
        Country("NO", "no_NO", "Norway", "Norwegian", (("Bergen", "Vestland", "50##"), ("Tromsø", "Troms", "90##")),
                ("{s} {n}, {z} {c}", "{s} {n}B, {z} {c}, Norway"), ("55 55 ## ##", "412 55 ###", "+47 77 55 ## ##", "+47 912 55 ###"),
                ("Kirkegata", "Storgata", "Fjellveien", "Strandgaten")),
        Country("FI", "fi_FI", "Finland", "Finnish", (("Tampere", "Pirkanmaa", "33###"), ("Oulu", "Pohjois-Pohjanmaa", "90###")),
                ("{s} {n}, {z} {c}", "{s} {n} A {u}, {z} {c}"), ("03 555 ####", "040 555 ####", "+358 8 555 ####", "+358 50 555 ####"),
                ("Hämeenkatu", "Kirkkokatu", "Rantatie", "Koivukuja"), (), (), ("3", "7", "12", "19")),
        Country("TR", "tr_TR", "Turkey", "Turkish", (("Bursa", "Bursa", "161##"), ("Antalya", "Antalya", "071##"), ("Konya", "Konya", "421##"), ("Eskişehir", "Eskişehir", "261##")),
                ("{s} No: {n}, {z} {c}", "{s} No: {n} D: {u}, {c}"), ("0224 555 ## ##", "0532 555 ## ##", "+90 242 555 ## ##", "+90 (533) 555 ####"),
                ("Atatürk Caddesi", "İnönü Bulvarı", "Gül Sokak", "Cumhuriyet Mah. Lale Sk."), (), (), ("3", "7", "12", "19")),
        Country("GR", "en_US", "Greece", "Greek", (("Patras", "Achaea", "262 ##"), ("Heraklion", "Crete", "712 ##")),
                ("{s} {n}, {z} {c}", "{n} {s}, {c} {z}, Greece"), ("2610 55 ####", "694 555 ####", "+30 2810 55 ####", "+30 697 555 ####"),
                ("Maizonos", "Korinthou", "Evans Street", "25is Avgoustou"),
                ("Eleni", "Nikos", "Katerina", "Stavros"), ("Papadakis", "Georgiou", "Vlachos", "Antonopoulou")),
        Country("IL", "en_US", "Israel", "Israeli", (("Haifa", "Haifa", "31#####"), ("Beersheba", "South", "84#####")),
                ("{n} {s} St., {c}", "{s} {n}, {c} {z}"), ("04-855-####", "052-555-####", "+972 4 855 ####", "+972-54-555-####"),
                ("Herzl", "Ben Gurion", "HaNassi", "Rager"), ("Noa", "Yosef", "Tamar", "Avi"), ("Mizrahi", "Levi", "Ben-David", "Shapira")),
        Country("AE", "en_US", "United Arab Emirates", "Emirati", (("Sharjah", "Sharjah", ""), ("Dubai", "Dubai", "")),
                ("Villa {n}, {s}, {c}", "Office {u}, {s}, {c}, UAE"), ("04 555 ####", "050 555 ####", "+971 6 555 ####", "+971 55 555 ####"),
                ("Al Wahda Street", "Sheikh Zayed Road", "Al Rigga", "Jumeirah Beach Road"),
                ("Fatima", "Khalid", "Mariam", "Omar", "Layla", "Hassan"), ("Al-Mansouri", "Haddad", "Al Suwaidi", "Farouk", "Nasser", "Khoury")),
        Country("JP", "ja_JP", "Japan", "Japanese", (("Sendai", "Miyagi", "980-####"), ("Kanazawa", "Ishikawa", "920-####"), ("Nagoya-shi", "Aichi", "460-####"), ("Kobe", "Hyogo", "650-####")),
                ("{n}-{u} {s}, {c}, {r} {z}", "2-{n}-5 {s}, {c} {z}, Japan"), ("022-555-####", "090-5555-####", "+81 76 255 ####", "+81-80-5555-####"),
                ("Aoba-cho", "Kitanocho", "Sakae", "Motomachi-dori"),
                ("Haruto", "Yui", "Kenji", "Sakura", "Takashi", "Aiko", "Daisuke", "Naoko"), ("Tanaka", "Kobayashi", "Yamamoto", "Inoue", "Matsuda", "Shimizu", "Ōta", "Fujii"),
                ("4", "11", "2", "15")),
        Country("KR", "ko_KR", "South Korea", "South Korean", (("Daegu", "Daegu", "41###"), ("Incheon", "Incheon", "21###")),
                ("{n} {s}, {c} {z}", "{u}-dong {n}, {s}, {c}, South Korea"), ("053-555-####", "010-5555-####", "+82 32 555 ####", "+82-10-5555-####"),
                ("Dongseong-ro", "Songdo-daero", "Teheran-ro", "Gukchaebosang-ro"),
                ("Ji-woo", "Min-jun", "Seo-yeon", "Hyun-woo", "Eun-ji", "Dong-hyun"), ("Kim", "Park", "Choi", "Jung", "Kang", "Yoon")),
        Country("VN", "vi_VN", "Vietnam", "Vietnamese", (("Hue", "Thua Thien Hue", "49####"), ("Da Nang", "Da Nang", "55####")),
                ("{n} {s}, {c}", "{n}/{u} {s} Street, {c}"), ("0234 355 ####", "0905 555 ###", "+84 236 355 ####", "+84 905 555 ###"),
                ("Le Loi", "Tran Phu", "Nguyen Hue", "Bach Dang"),
                ("Minh Anh", "Quang Huy", "Thu Ha", "Bao Ngoc"), ("Nguyen", "Tran", "Pham", "Le"), ("3", "7", "12", "19")),
        Country("PK", "en_US", "Pakistan", "Pakistani", (("Multan", "Punjab", "60###"), ("Peshawar", "KPK", "25###")),
                ("House {n}, {s}, {c}", "H# {n}, Street {u}, {s}, {c} {z}"), ("061 455 ####", "0300 555 ####", "+92 91 555 ####", "+92 321 555 ####"),
                ("Gulgasht Colony", "Hayatabad Phase 3", "Model Town", "University Road"),
                ("Ayesha", "Bilal", "Zainab", "Usman", "Hina", "Imran"), ("Khan", "Qureshi", "Siddiqui", "Malik", "Chaudhry", "Butt"), ("3", "7", "12", "19")),
    )
}

# Chinese texts are written in Chinese throughout.
CN_CITIES = ("杭州市", "成都市", "武汉市", "厦门市", "西安市", "大连市", "长沙市", "合肥市", "苏州市", "昆明市")
CN_DISTRICTS = {"杭州市": "西湖区", "成都市": "武侯区", "武汉市": "江汉区", "厦门市": "思明区", "西安市": "雁塔区",
                "大连市": "中山区", "长沙市": "岳麓区", "合肥市": "蜀山区", "苏州市": "姑苏区", "昆明市": "五华区"}
CN_PROVINCES = {"杭州市": "浙江省", "成都市": "四川省", "武汉市": "湖北省", "厦门市": "福建省", "西安市": "陕西省",
                "大连市": "辽宁省", "长沙市": "湖南省", "合肥市": "安徽省", "苏州市": "江苏省", "昆明市": "云南省"}
CN_ROADS = ("文三路", "人民南路", "解放大道", "湖滨东路", "科技二路", "中山路", "麓山南路", "长江西路", "观前街", "东风西路")
CN_ORGS = ("华瑞科技有限公司", "中信银行", "恒通物流股份有限公司", "协和医院", "明德会计师事务所", "招商证券", "星河餐饮管理有限公司", "浙江大学",
           "金泰建筑工程公司", "工商银行", "博雅教育集团", "第二人民医院", "远洋贸易有限公司", "京东集团", "康宁药业", "实验中学")

COMPANIES = (
    "Northgate Dental Group", "Brightwater Logistics", "Halvorsen & Sons", "Meridian Freight Ltd", "Siemens", "Barclays", "Toyota", "Unilever",
    "Red Lantern Catering", "Pinecrest Realty LLC", "Kestrel Software Inc.", "Blue Anchor Shipping Co.", "Deloitte", "Volvo", "Nestlé", "Vodafone",
    "Oakfield Housing Association", "Stonebridge Capital", "Amber Valley Council", "Lumen Analytics GmbH", "Airbus", "Santander", "Sony", "Ericsson",
    "Fairmont Insurance", "Pacific Crest Airlines", "Tidewell Pharma", "Harrow & Pike Solicitors", "Bosch", "Heineken", "Samsung", "AXA",
    "Greenline Couriers", "Copperfield Bakery", "Dunmore Steel plc", "Westhaven Charitable Trust", "Ryanair", "Michelin", "Infosys", "Carrefour",
)
HOSPITALS = ("St. Brigid's Hospital", "Royal Infirmary", "Mercy General Hospital", "Lakeside Clinic", "Charité", "Hôpital Saint-Louis", "Cedar Ridge Medical Center", "Queen Mary Hospital")
SCHOOLS = ("Lincoln High School", "Uppsala University", "Ashgrove Primary School", "Brno University of Technology", "Trinity College", "Stanford University", "Northfield Academy", "University of Leeds")
BANKS = ("First Harbor Bank", "Lloyds Bank", "Commerzbank", "Riverside Credit Union", "ING", "HSBC", "Banco Sabadell", "Nordea")
