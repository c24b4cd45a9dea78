/** What people and headers call the things of the other glossaries, English only: a word of those, then its abbreviations and everyday names. */
export const spoken = `
passenger: pax flyer flier
amount: amt amnt
quantity: qty qnty quant packs
party_size: guest guests diners covers
energy: kwh mwh electricity
plate: truck van lorry registration
quantity_on_hand: on_hand stock_on_hand units_in_stock qty_on_hand in_stock stock_quantity stock_qty inventory_level
stock: inventory inv
reorder_level: reorder_point minimum_stock safety_stock
average: avg mean
number: num nbr
count: cnt
percentage: pct perc percent
price: cost_price asking_price sticker_price
list_price: asking_price asking listed_price
sale_price: selling_price sold_price closing_price sold_for price_sold final_price
unit_cost: cost_price cost_per_unit
department: dept dpt
manager: mgr
employee: emp teammate crew
salary: sal wages payroll pay_rate paycheck
customer: cust shopper patron account_holder
product: prod
account: acct acc
transaction: trx trans txns
address: addr
description: desc descr
category: cat categ
revenue: rev mrr arr monthly_recurring_revenue recurring_revenue takings gmv bookings turnover
expense: exp
profit: pnl
discount: disc markdown
height: ht
weight: wt
year: yr yrs
month: mth mnth
date: dt
birth_date: born
bedroom: bed bdrm
bathroom: bath bthrm
area: sq_ft square_foot square_footage footage square_feet floor_space floorspace square_metres square_meters sqm
distance: dist
duration: dur
latitude: lat
temperature: temp
category: kind
genre: category
supplier: supp
manufacturer: mfr mfg
company: co organisation
delay: lateness late tardiness delayed
destination: dest dst
origin: orig src
departure: dep depart
arrival: arr_date arriv
late: delay
student: kid
gender: sex
nationality: country_of_origin country nation
attendance: spectator crowd audience attendee
center: centre
cost_center: cost_centre
country: nation
team: side
game: appearance
goal: scored
salary: earn
yellow_card: booking
grade_level: year_group grade_year form
grade: mark
score: mark
absence: missed_day missed_class days_missed truancy
login: sign_in logon signin
signup: sign_up registration registered enrolled enrolment enrollment subscribed
signup_date: registration_date sign_up_date joined join_date
fine: penalty
penalty: fine
borrow: checkout checked_out check_out lend lent loaned
member: patron
branch: location
loan: checkout
ticket: request case
support_ticket: support_request help_request ticket
seat: licence license user_seat
customer: account
account: customer client
agent: broker realtor rep
neighborhood: neighbourhood area district
sqft: size square_foot square_footage area
pool: swimming_pool
quantity: piece
hospital: facility
patient: inpatient
diagnosis: dx
prescription: rx
length_of_stay: los
staff: employee workforce
headcount: employee
tenure: length_of_service years_employed service_years
review: rating
satisfaction: csat happiness
click: ctr
impression: view
conversion: conv
campaign: ad advert advertisement
visit: session
crime: offence offense
victim: casualty
score: pts
expense: spend spending expenditure
vendor: merchant
contract: deal
deal: opportunity
value: worth amount
premium: insurance_premium
energy: power_consumption electricity_usage kwh
rainfall: rain precip precipitation
speed: velocity mph kph
fuel: gasoline
emission: co2 carbon_emission
mileage: odometer odo
vehicle: car
budget: allocation
invoice: inv_no
shipment: delivery parcel package consignment
freight: shipping_cost postage
weight: load
team_size: headcount
hour: hr hrs
minute: min mins
second: sec secs
`;
