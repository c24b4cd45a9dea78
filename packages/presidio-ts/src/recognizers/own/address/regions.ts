/** Two- and three-letter codes that stand between town and postal code: USPS states and territories, Canada, Australia. */
export const regionCodes: ReadonlySet<string> = new Set(
  `AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT
   VA WA WV WI WY DC PR GU VI AS MP FM MH PW AE AP AA AB BC MB NB NL NS NT NU ON PE QC SK YT NSW VIC QLD TAS ACT SA`
    .trim()
    .split(/\s+/),
);

const names = `
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|West Virginia|Wisconsin|Wyoming|Puerto Rico|District of Columbia
Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland and Labrador|Newfoundland|Nova Scotia|Nunavut|Northwest Territories|Ontario|Prince Edward Island|Quebec|Québec|Saskatchewan|Yukon
New South Wales|Queensland|South Australia|Western Australia|Tasmania|Northern Territory|Australian Capital Territory|Victoria
Bavaria|Bayern|Baden-Württemberg|Hesse|Hessen|Lower Saxony|Niedersachsen|North Rhine-Westphalia|Nordrhein-Westfalen|Saxony|Sachsen|Thuringia|Thüringen|Schleswig-Holstein|Brandenburg|Saarland|Rheinland-Pfalz|Mecklenburg-Vorpommern|Tyrol|Tirol|Styria|Steiermark|Carinthia|Kärnten|Vorarlberg
Andalusia|Andalucía|Catalonia|Cataluña|Galicia|Asturias|Cantabria|Aragón|Extremadura|Murcia|Navarra|Brittany|Bretagne|Normandy|Normandie|Provence|Burgundy|Alsace|Lorraine|Occitanie|Tuscany|Toscana|Lombardy|Lombardia|Piedmont|Piemonte|Veneto|Sicily|Sicilia|Sardinia|Sardegna|Umbria|Calabria|Puglia|Campania|Liguria
Maharashtra|Karnataka|Kerala|Tamil Nadu|Gujarat|Rajasthan|Punjab|Haryana|Bihar|Uttar Pradesh|Madhya Pradesh|Andhra Pradesh|Telangana|West Bengal|Odisha|Assam|Jharkhand|Chhattisgarh|Uttarakhand|Himachal Pradesh|Goa
Jalisco|Nuevo León|Chihuahua|Oaxaca|Yucatán|Sinaloa|Sonora|Tabasco|Tamaulipas|Zacatecas|Michoacán|Minas Gerais|Bahia|Paraná|Santa Catarina|Rio Grande do Sul|Pernambuco|Ceará
Bedfordshire|Berkshire|Buckinghamshire|Cambridgeshire|Cheshire|Cornwall|Cumbria|Derbyshire|Devon|Dorset|Essex|Gloucestershire|Hampshire|Herefordshire|Hertfordshire|Kent|Lancashire|Leicestershire|Lincolnshire|Norfolk|Northamptonshire|Northumberland|Nottinghamshire|Oxfordshire|Shropshire|Somerset|Staffordshire|Suffolk|Surrey|Sussex|East Sussex|West Sussex|Warwickshire|Wiltshire|Worcestershire|Yorkshire|Gauteng|KwaZulu-Natal|Western Cape|Eastern Cape|Limpopo
Scandinavia|Silesia|Bohemia|Moravia|Transylvania|Crimea|Siberia|Patagonia|Anatolia|Flanders|Wallonia|Zeeland|Friesland|Gelderland|Noord-Holland|Zuid-Holland|North Holland|South Holland
`
  .trim()
  .split(/[|\n]/);

/** States, provinces, counties and well-known regions, as they are written. */
export const regionNames: ReadonlySet<string> = new Set(names);
