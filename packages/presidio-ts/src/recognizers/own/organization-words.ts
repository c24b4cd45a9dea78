const listed = (words: string): readonly string[] =>
  words
    .trim()
    .split('\n')
    .flatMap((line) => line.trim().split('|'));

/** Legal forms as they follow a company's name, by country: they prove an organisation by themselves. */
export const legalForms = listed(`
Incorporated|Inc\\.?|Corporation|Corp\\.?|L\\.?L\\.?C\\.?|L\\.?L\\.?P\\.?|P\\.?L\\.?C\\.?|Plc|Ltd\\.?|Limited|Company|Co\\.(?: Ltd\\.?)?|Co, Ltd\\.?|& Co\\.?(?: KG| KGaA| OHG)?|& Sons|and Sons|& Daughters|& Partners?|és társa Kft\\.?|és társa|& Associates|Pty\\.? Ltd\\.?|Pty|Pvt\\.? Ltd\\.?|Private Limited|P\\.?C\\.?|DAC|CLG|Holdings?|Group
GmbH(?: & Co\\. (?:KG|KGaA|OHG))?|gGmbH|AG(?: & Co\\. (?:KG|KGaA|OHG))?|KGaA|KG|OHG|UG|eG|e\\.V\\.|e\\. V\\.|Stiftung(?: & Co\\. KGaA)?|mbH|GesbR
S\\.A\\.R\\.L\\.?|SARL|SAS|S\\.A\\.S\\.?|SASU|EURL|S\\.A\\.(?:U\\.)?|SA|SNC|SCOP|et Fils|& Fils|& Cie|S\\.L\\.(?:U\\.|N\\.E\\.|L\\.)?|S\\.Coop\\.?|SL|C\\.B\\.|S\\.C\\.P|S\\. de R\\.L\\.(?: de C\\.V\\.)?|S\\.A\\. de C\\.V\\.|A\\.C\\.|e Hijos|y Asociados|e hijos|S\\.C\\.
S\\.p\\.A\\.?|SpA|S\\.r\\.l\\.?s?|Srls?|SRL|s\\.n\\.c\\.|SAPA|e figli|& Figli|Ltda\\.?|LTDA|S/A|S\\.A|EIRELI|e Filhos|- ME|& Filhos|Lda\\.?|Unipessoal Lda\\.?
B\\.?V\\.?|N\\.?V\\.?|V\\.?O\\.?F\\.?|C\\.?V\\.?|& Zonen|en Zonen|BVBA|CVBA|CommV|Comm\\.V|Comm\\. V|ry|Yhtymä|Gruppen|Gruppe|Grup|Grupo|NV|BV|AB|HB|KB|ASA|AS|ANS|DA|A/S|ApS|I/S|K/S|P/S|Oyj?|Oy Ab|Ky|Tmi|hf\\.?|ehf\\.?
Sp\\. z o\\. ?o\\.|sp\\. z o\\. ?o\\.|S\\.K\\.A\\.|Sp\\.k\\.|Sp\\.j\\.|s\\.r\\.o\\.|spol\\. s r\\.o\\.|a\\.s\\.|k\\.s\\.|v\\.o\\.s\\.|o\\.s\\.|z\\.s\\.|Kft\\.?|Zrt\\.?|Nyrt\\.?|Bt\\.?|Kht\\.?|Rt\\.?|S\\.R\\.L\\.?|d\\.o\\.o\\.|d\\.d\\.|j\\.d\\.o\\.o\\.|A\\.Ş\\.|AŞ|Şti\\.|Ltd\\. Şti\\.|K\\.K\\.|Bhd\\.?|Sdn\\.? Bhd\\.?|Pte\\.? Ltd\\.?|OÜ|UAB|SIA|EOOD|OOD|JSC|PJSC|LLP
`);

/** Last words of the names of organisations; a capitalised word must stand before them. */
export const organizationKinds = listed(`
University|College|School|Academy|Institute|Polytechnic|Hospital|Clinic|Infirmary|Medical Center|Medical Centre|Health Center|Hospice|Pharmacy|Bank|Bancorp|Credit Union|Insurance|Assurance|Insurers|Foundation|Trust|Charity|Association|Society|Federation|Union|Council|Committee|Commission|Ministry|Agency|Authority|Bureau|Library|Museum|Church|Cathedral|Theatre|Theater|Orchestra|Club|Airlines|Airways|Railways|Motors|Pharmaceuticals|Pharma|Industries|Technologies|Technology|Systems|Solutions|Services|Consulting|Consultants|Partners|Associates|Attorneys|Solicitors|Logistics|Shipping|Freight|Holdings|Brothers|Bros\\.?|Media|Studios?|Pictures|Records|Entertainment|Energy|Petroleum|Oil|Capital|Ventures|Investments|Securities|Financial|Labs?|Laboratories|Software|Electronics|Analytics|Robotics|Traders|Trading|Enterprises|Ventures|Construction|Builders|Properties|Realty|Estates|Supermarkets?|Stores|Hotels?|Resorts?|Restaurants?|Bakery|Brewery|Foods?|Beverages|Dairy|Farms|Textiles|Steel|Mining|Chemicals|Telecom|Communications|Networks|Broadcasting|Press|Publishing|Newspapers?|Times|Tribune|Herald|Gazette|Police Department|Fire Department|Sheriff's Office|Department of [A-Z]\\p{L}+(?: and [A-Z]\\p{L}+)?|High School|Middle School|Elementary School|Primary School|Grammar School|Law School|Business School
Universität|Hochschule|Krankenhaus|Klinik|Klinikum|Sparkasse|Volksbank|Versicherung(?:en)?|Werke|Verlag|Université|Hôpital|Banque|Universidad|Instituto|Banco|Ospedale|Università|Hospital|Banca
`);

/** First words of the names of organisations: “University of …”, “Hospital San José”, “Banco de …”. */
export const organizationHeads = listed(`
University of|College of|Institute of|Institute for|Bank of|Church of|Museum of|Ministry of|Department of|Department for|Office of|Council of|Association of|Society of|Society for|Federation of|International Institute of|National Institute of|Royal Bank of|Commonwealth Bank of|Royal College of|London School of|School of
Universität|Technische Universität|Hochschule|Université(?: de| d'| Paris)?|Université|Universidad(?: de(?: la)?| Nacional de)?|Universidade(?: de| do| da| Federal d[eoa])?|Università(?: degli Studi)?(?: di)?|Uniwersytet|Univerzita|Hôpital|Hospital(?: de| da| do| San| Santa| General)?|Ospedale|Banco(?: de| do| di)?|Banca(?: di)?|Banque(?: de| du)?|Crédit|Caisse d'|Clínica|Clinique|Klinikum|Instituto(?: de)?|Fundación|Fondazione|Fondation|Fundacja|Ministerio de|Ministère de|Lycée|Collège|Escuela|Colegio|Ayuntamiento de|Grupo|Gruppo|Groupe|Stowarzyszenie|Spółdzielnia|Stadtwerke
`);

/** Companies and institutions known everywhere, whose names say nothing of what they are. */
export const knownOrganizations: ReadonlySet<string> = new Set(
  listed(`
Google|Alphabet|Microsoft|Amazon|Facebook|Meta Platforms|Netflix|Tesla|Intel|IBM|Oracle|SAP|Cisco|Adobe|Nvidia|NVIDIA|Qualcomm|PayPal|eBay|Uber|Lyft|Airbnb|Twitter|LinkedIn|Salesforce|Dell|HP|Hewlett-Packard|Hewlett Packard|Lenovo|Samsung|LG|Sony|Panasonic|Toshiba|Hitachi|Fujitsu|Canon|Nikon|Nintendo|Sharp Corporation|Huawei|Xiaomi|Alibaba|Tencent|Baidu|Foxconn|TSMC|Nokia|Ericsson|Philips|Siemens|Bosch|ABB|Schneider Electric|General Electric|Honeywell|3M
Toyota|Honda|Nissan|Mazda|Subaru|Suzuki|Mitsubishi|Hyundai|Kia|Volkswagen|BMW|Mercedes-Benz|Daimler|Audi|Porsche|Opel|Renault|Peugeot|Citroën|Fiat|Ferrari|Volvo|Scania|General Motors|Chrysler|Ford Motor Company|Boeing|Airbus|Lockheed Martin|Raytheon|Northrop Grumman|Rolls-Royce|Bombardier|Embraer|Lufthansa|Ryanair|easyJet|British Airways|Air France|KLM|Qantas|Delta Air Lines|United Airlines|American Airlines|Emirates Airlines|Maersk|DHL|FedEx|UPS|USPS|Royal Mail|Deutsche Post|Deutsche Bahn|Deutsche Telekom|Vodafone|T-Mobile|Orange S.A.|Telefónica|Telefonica|Verizon|AT&T|Comcast|BT Group|Telstra
Walmart|Costco|Kroger|Walgreens|CVS|Home Depot|Best Buy|Macy's|Nordstrom|Tesco|Sainsbury's|Asda|Waitrose|Marks & Spencer|Carrefour|Auchan|Lidl|Aldi|Edeka|Rewe|IKEA|H&M|Zara|Inditex|Nike|Adidas|Puma|Reebok|McDonald's|Burger King|Starbucks|KFC|Pizza Hut|Coca-Cola|Pepsi|PepsiCo|Nestlé|Nestle|Unilever|Procter & Gamble|Danone|Heineken|Carlsberg|Diageo|L'Oréal|LVMH|Gucci|Chanel|Hermès|Kraft Heinz|Mondelez|Kellogg's
Barclays|HSBC|Lloyds|NatWest|Santander|BBVA|BNP Paribas|Société Générale|Crédit Agricole|Deutsche Bank|Commerzbank|UBS|Credit Suisse|ING|Rabobank|ABN AMRO|UniCredit|Intesa Sanpaolo|Nordea|Danske Bank|Citigroup|Citibank|JPMorgan|JP Morgan|J.P. Morgan|JPMorgan Chase|Goldman Sachs|Morgan Stanley|Wells Fargo|Bank of America|Capital One|American Express|Mastercard|Visa Inc|BlackRock|Vanguard|Fidelity|Allianz|AXA|Generali|Aviva|Prudential|MetLife|Aetna|Cigna|Humana|UnitedHealthcare|Blue Cross|Blue Shield|Kaiser Permanente|Berkshire Hathaway|Zurich Insurance|Munich Re|Swiss Re|Deloitte|PwC|KPMG|Ernst & Young|EY|McKinsey|Accenture|Capgemini|Infosys|Wipro|Tata|Reliance
Pfizer|Novartis|Roche|Merck|Bayer|BASF|Sanofi|AstraZeneca|GlaxoSmithKline|GSK|Johnson & Johnson|Eli Lilly|AbbVie|Amgen|Moderna|BioNTech|Novo Nordisk|Medtronic|ExxonMobil|Exxon|Chevron|BP|TotalEnergies|Shell|Gazprom|Equinor|Petrobras|Eni|Repsol|EDF|Engie|E.ON|RWE|Vattenfall|Rio Tinto|BHP|Glencore|Caterpillar|John Deere|Thyssenkrupp|ArcelorMittal
BBC|CNN|NBC|CBS|ABC News|Fox News|Reuters|Associated Press|New York Times|The New York Times|Washington Post|The Washington Post|Guardian|The Guardian|Wall Street Journal|The Economist|Le Monde|El País|Der Spiegel|Disney|Walt Disney|Warner Bros|Universal Pictures|Paramount|Spotify|TikTok|YouTube|WhatsApp|Instagram|GitHub|Red Hat|Mozilla|Wikipedia
United Nations|UN|UNICEF|UNESCO|WHO|World Health Organization|NATO|European Union|EU|European Commission|World Bank|IMF|International Monetary Fund|OECD|WTO|OPEC|Interpol|Europol|FBI|CIA|NSA|IRS|FDA|NASA|ESA|NHS|HMRC|DVLA|MI5|MI6|Red Cross|Greenpeace|Amnesty International|Oxfam|WWF|Salvation Army|FIFA|UEFA|NBA|NFL|Harvard|Harvard University|Stanford|MIT|Yale|Princeton|Oxford University|Cambridge University|UCLA|ETH Zurich|Sorbonne
`),
);
