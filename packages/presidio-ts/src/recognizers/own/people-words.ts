/** Nationalities and peoples (adjectives and nouns in English), religions and political camps. */
export const peoples: ReadonlySet<string> = new Set(
  `Afghan Albanian Algerian American Andorran Angolan Antiguan Arab Arabian Argentine Argentinian Argentinean Armenian Australian Aussie Austrian Azerbaijani Azeri Bahamian Bahraini
   Bangladeshi Barbadian Basque Batswana Belarusian Belgian Belizean Beninese Bengali Berber Bhutanese Bolivian Bosnian Brazilian Breton Brit British Briton Bruneian Bulgarian Burkinabe
   Burmese Burundian Cambodian Cameroonian Canadian Catalan Caucasian Chadian Chilean Chinese Colombian Congolese Cornish Corsican Croat Croatian Cuban Cypriot Czech Dane
   Danish Djiboutian Dominican Dutch Dutchman Dutchwoman Ecuadorian Ecuadorean Egyptian Emirati Englishman Englishwoman Eritrean Estonian Ethiopian European Fijian Filipina Filipino Finn Finnish
   Flemish French Frenchman Frenchwoman Gabonese Gambian Georgian German Ghanaian Greek Grenadian Guatemalan Guinean Guyanese Haitian Hispanic Honduran Hungarian Icelander Icelandic Indian Indonesian
   Iranian Iraqi Irish Irishman Irishwoman Israeli Italian Ivorian Jamaican Japanese Jordanian Kazakh Kenyan Korean Kosovar Kurd Kurdish Kuwaiti Kyrgyz Lao Laotian Latina Latino Latvian
   Lebanese Liberian Libyan Liechtensteiner Lithuanian Luxembourger Macedonian Malagasy Malawian Malay Malaysian Maldivian Malian Maltese Maori Mauritanian Mauritian Mexican Moldovan Moldavian Monegasque
   Mongolian Montenegrin Moroccan Mozambican Namibian Nepalese Nepali Nicaraguan Nigerian Nigerien Norwegian Omani Pakistani Palestinian Panamanian Papuan Paraguayan Persian Peruvian Pole Polish
   Portuguese Punjabi Qatari Quebecois Roma Romani Romanian Russian Rwandan Salvadoran Salvadorean Samoan Saudi Scot Scots Scotsman Scottish Senegalese Serb Serbian Sicilian Sierra-Leonean Singaporean
   Slav Slavic Slovak Slovakian Slovene Slovenian Somali Spaniard Spanish Sudanese Surinamese Swazi Swede Swedish Swiss Syrian Taiwanese Tajik Tamil Tanzanian Thai Tibetan Togolese
   Tongan Trinidadian Tunisian Turk Turkish Turkmen Ugandan Ukrainian Uruguayan Uzbek Venezuelan Vietnamese Welsh Welshman Yemeni Yemenite Yugoslav Zambian Zimbabwean Asian African
   Scandinavian Nordic Balkan English Parisian Londoner Berliner Texan Californian Bavarian Sardinian Uyghur Zulu Yoruba Igbo Hausa Cherokee Navajo Inuit
   Anglican Atheist Baptist Buddhist Catholic Christian Druze Evangelical Hasidic Hindu Islamic Islamist Jain Jehovah's-Witness Jew Jewish Judaism Lutheran Methodist Mormon Muslim Moslem Orthodox
   Pentecostal Presbyterian Protestant Quaker Rastafarian Scientologist Shia Shiite Sikh Sufi Sunni Unitarian Zoroastrian Bahai Taoist Pagan Agnostic
   Communist Conservative Democrat Democratic Fascist Liberal Libertarian Marxist Maoist Nationalist Nazi Republican Royalist Socialist Tory Tories Trotskyist Whig Zionist Labourite Green-Party`
    .trim()
    .split(/\s+/),
);

/** Words of camps that have another meaning with a small letter and at the head of a sentence. */
export const oftenOtherwise: ReadonlySet<string> = new Set(
  'Conservative Democratic Liberal Orthodox Pagan Pole Dane Finn Scot Polish Roma Turk Agnostic Reform Asian English'.split(
    ' ',
  ),
);
