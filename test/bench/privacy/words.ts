// Plain words to make texts of; which they are does not matter, only that they are many.
const list = (words: string): readonly string[] => words.trim().split(/\s+/);
const phrases = (words: string): readonly string[] => words.trim().split(/\s*\|\s*/);

export const givens = list(`
  Anna Ben Carla David Elena Frank Grace Hassan Irene James Kofi Laura Maria Nikhil Olga Peter Quinn Rosa Samuel Tara Umar Vera
  Walter Ximena Yusuf Zoe Amara Bruno Chen Dagmar Emil Fatima George Hannah Ivan Julia Karl Lin Miguel Nora Oscar Priya Robert Sofia`);

export const families = list(`
  Smith Johnson Garcia Müller Nguyen Patel Brown Rossi Kowalski Silva Kim Tanaka Dubois Hansen Ahmed Lopez Miller Wagner Murphy Cohen
  Okafor Petrov Yilmaz Andersson Costa Fischer Moreau Novak Santos Walker Young Wright Baker Carter Foster Griffin Hughes Jenkins`);

export const cities = phrases(`
  Chicago | New York | London | Berlin | Springfield | San Diego | Toronto | Sydney | Dublin | Cape Town | Leeds | Boston | Mumbai |
  Singapore | Austin | Vienna | Lisbon | Oslo | Nairobi | Manchester | Seattle | Denver | Rome | Portland | Atlanta | Bristol`);

export const streets = phrases(`
  Oak Street | Main Street | Park Avenue | Mill Lane | Church Road | Elm Drive | Lake View Court | High Street | Station Road |
  Cedar Boulevard | King Street | Queens Road | River Walk | Sunset Avenue | Maple Terrace`);

export const adjectives = list(`
  late early new old quiet busy open final second broken empty heavy light clean signed missing local foreign annual monthly
  careful urgent simple strange useful public private short long bright cold warm narrow wide recent former current likely
  patient honest steady minor major single double plain rough smooth formal daily joint modern rare safe weak strong`);

export const nouns = list(`
  invoice report meeting contract claim letter order ticket server table window garden river bridge market station hospital school
  budget device engine folder answer question problem number office manager teacher driver patient nurse doctor lawyer farmer
  painter kitchen bottle basket blanket camera ladder mirror needle pocket ribbon shovel tunnel valley village winter summer
  summary account payment transfer receipt address customer supplier package shipment vehicle machine picture chapter sentence
  version update backup cluster network message channel session password filter pattern measure balance interest deposit mortgage
  premium policy damage repair witness officer council election committee proposal agreement deadline schedule holiday journey
  ticketing harvest orchard factory warehouse harbour airport platform timetable carriage corridor basement ceiling doorway`);

export const verbs = list(`
  signed sent read wrote closed opened checked found lost moved paid called asked answered kept left took gave showed changed
  repaired cleaned painted measured counted delivered ordered cancelled rejected accepted approved reviewed updated deleted
  restored copied printed scanned booked missed met visited followed carried dropped lifted pushed pulled covered crossed`);

export const syllables = list(`
  ba ren tol mi ka dor vel sun ter lo gri pas mon dal fer zin ho wick mar ste qua len bru nop tis gar vo len shi rud ek`);
