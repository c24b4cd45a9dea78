/** Cue (and what it is about, after `@`), then its phrases. Compared word by word in lower case. */
export const englishCues = `
sum: total, sum, sum of, sum up, in total, altogether, overall, totals, aggregate, combined, summed, total up, add up, grand total, total amount of, total number of units, tally of, sum total, in all, all told, aggregated, combined total, overall amount, whole amount, total sum of
mean: average, mean, avg, averages, on average, mean value, average value, averaged, typical, typically, on avg, averaging, mean of, the avg, averagely, per average
median: median, medians, middle value, midpoint, middle, the middle
std: standard deviation, std, stdev, std dev, standard deviations, variability, dispersion, sd, standard dev, st dev, st deviation
variance: variance of, variance in
max: maximum, max, highest, largest, biggest, greatest, peak, best, record high, topped, tops, highest ranking, strongest, maximal, record breaking, all time high, upper limit, utmost
max@duration: longest, slowest
max@height: tallest
max@weight: heaviest
max@age: oldest, eldest, most senior
max@price: most expensive, priciest, costliest, dearest, most costly, highest priced, highest price
max@wind: windiest
max@rainfall: wettest, rainiest
min@rainfall: driest
max@population: most populous, most populated
min@population: least populous, least populated
max@profit: most profitable
min@profit: least profitable
max@area: most spacious
max@speed: fastest
max@salary: best paid, highest paid, highest earning, top earning
max@distance: farthest, furthest
max@temperature: hottest, warmest
max@sales: best selling, bestselling, top selling
max@rating: best rated, highest rated, top rated
max@satisfaction: happiest, most satisfied
max@experience: most experienced
max@delay: most delayed
max@depth: deepest
max@width: widest
max@view: most viewed, most watched
max@income: richest, wealthiest
min@experience: least experienced
min@satisfaction: unhappiest, least satisfied
min: minimum, min, lowest, smallest, worst, weakest, minimal, all time low, least amount of, poorest
min@duration: shortest, quickest, fastest to, quickest to, speediest
min@price: cheapest, least expensive, least costly, lowest priced, most affordable, least pricey
min@weight: lightest
min@age: youngest
min@speed: slowest moving
min@salary: lowest paid, worst paid
min@distance: nearest, closest
min@temperature: coldest, coolest
min@rating: worst rated, lowest rated
min@sales: worst selling
most: most, the most, greatest number of, highest number of, largest number of, most number of, highest count of, busiest, most often, maximum number of, most frequently, biggest number of, the highest number of, the greatest number of, most times, the most often, the most frequently
least: least, fewest, the least, lowest number of, smallest number of, least number of, minimum number of, least often, the fewest, the lowest number of, fewest number of, least frequently
mode: most common, most frequent, most popular, commonest, mode, most typical, most commonly, most used, most prevalent, most widespread, predominant, dominant, favourite, favorite, most chosen, most frequently used, most commonly used, most often used, most ordered, most bought, most usual
latest: latest, most recent, newest, most recently, last ever, last time, very last, newest of all
earliest: earliest, oldest record, first ever, first time, very first
top: top, leading
bottom: bottom, worst performing
first: first
last: last
second: second highest, second largest, second most, second biggest, 2nd highest, 2nd largest, runner up
third: third highest, third largest, third most, third biggest, 3rd highest
percentile: p10, p25, p50, p75, p90, p95, p99, top decile, bottom decile, upper quartile, lower quartile, first quartile, third quartile, top quartile, bottom quartile, decile, top decile threshold, percentile, percentiles, th percentile, quantile, quartile, pctl
count: how many, number of, count, count of, counts, no of, number, how often, how many times, number of times, the number, tally, total number of, total number, total count, total count of, count up, how frequently, frequency of, frequency, volume of, amount of people, numbers of, # of, num of, nr of, how many of, head count, headcount, how many total, how many in total, how many overall, count up the, tally, how many times did, whats the number of
distinct: distinct, unique, different, distinct values, unique values, different values, different kinds of, various, dedup, distinct number of, unique number of
how-much: how much, what amount, how much money, what sum
how-much@delay: how late, how delayed
how-much@size: how big, how large
how-much@temperature: how hot, how cold, how warm
how-much@price: how expensive
quartiles: quartiles, the quartiles, all quartiles, each quartile
iqr: interquartile range, inter quartile range, iqr, midspread
range: range, value range, spread between, gap between highest and lowest, difference between the highest and lowest, difference between highest and lowest, difference between the maximum and minimum, difference between max and min, difference between the largest and smallest, difference between maximum and minimum
skew: skewness, skewed, skew
variation: coefficient of variation, cv, relative standard deviation
test: significant, significantly, statistically significant, statistically, significance, t test, hypothesis test, p value, mann whitney, chi squared, chi square, anova, welch test
how-much@age: how old
how-much@height: how tall
how-much@weight: how heavy
how-much@duration: how long
how-much@distance: how far
how-much@speed: how fast
which: which, what are the, in which, for which, whose
what: what, whats, what is, what was, what were
who: who, whom, which person
where: where
when: when, what time, on what date, at what time
by: by, per, each, every, for each, for every, per each, by each, in each, of each, across, grouped by, group by, broken down by, split by, segmented by, depending on, based on, as a function of, according to, wise, with respect to, in every, for all, across different, across the, breakdown by, broken out by, break down by, down by, within each, at each, from each, to each, in terms of, each of the, per each of, respective, respectively, vary by, varies by, differ by, differs by, vary across, varies across, among different, between different, between the different, sliced by, partitioned by, aggregated by, categorized by, grouped per, per individual, for every single, for each individual, among the different, for each of the, for each different, for the different, of each of the
share: percentage, percent, pct, pct of, % of, perc of, percentage points, what % of, what %, the % of, which % of, share, proportion, fraction, what percentage, what percent, what share, what proportion, what fraction, percentage of, percent of, share of, proportion of, fraction of, what percentage of, what percent of, what proportion of, what fraction of, what share of, portion of, percentages, shares, contribution, contributes, make up, makes up, account for, accounts for, accounted for, contributed, percentage share, contribute, how much of, what part of, what portion of, portion, how large a share of, how big a share of, likelihood, likelihood of, probability, probability of, chance, chance of, chances of, percentage wise, percentages of, what percentage are, what fraction is, share out of, stake
rate: rate, rates, incidence, prevalence
ratio: ratio, ratio of, to ratio, ratio between
trend: trend, trends, over time, evolve, evolved, evolution, develop over time, development, time series, timeline, progression, history of, through time, changed over, change over, throughout, trending, trended, developed over, how has, over the course of, over the period, historically, month to month trend, across time, with time, as time goes on
growth: growth, gain, gains, gained, rose, risen, fall, fallen, falls, growth rate, increase, increased, decrease, decreased, grow, grew, grown, decline in, percent change, percentage change, rate of change, change, changed, change in, changes, rise, drop, fell, fall in, rose, decline of, dropped, declined, shrink, shrank, percent increase, percent decrease, pct change, % change, % growth, % increase, gone up, gone down, went up, went down, jumped, growing, rising, falling, increasing, decreasing, declining, evolve from, percentage growth, percentage increase, percentage decrease
previous-period: month over month, month on month, mom, quarter over quarter, qoq, week over week, wow, day over day, period over period, compared to the previous month, compared with the previous month, compared to the previous period, versus the previous month, from month to month, monthly change, monthly growth, month to month, previous month, compared to the month before, change from the previous month, from the previous month, against the previous month, than the month before, against the month before, against the period before, year to year, than the previous month, vs last month, vs previous month, vs prior month, versus prior month, prior month, from the prior month, than the prior month, compared to the prior month, on the previous month, month on month change, m/m, q/q, w/w, d/d, from one month to the next, month after month, to the previous quarter, quarter by quarter change, from the previous quarter, than the previous quarter, from the previous period, from the previous day, from the previous week, than the week before, than the day before, previous period, prior period, period to period, quarter to quarter, week to week, day to day change
year-over-year: year over year, year on year, yoy, y o y, compared to the previous year, compared with the previous year, annual growth, yearly growth, versus the previous year, from year to year, yearly change, annual change, against the year before, compared to the year before, y/y, year by year change, annual change in, from one year to the next, than the year before, compared to prior year, vs prior year, from the previous year, from the prior year
running-total: running total, cumulative, cumulatively, running sum, cumulated, cumulative sum, cumulative total, accumulated, to date, year to date, running count, cumulating, accumulation, accumulating, cumulate, running balance, adding up over time
moving-average: moving average, rolling average, rolling mean, sliding average, moving mean, smoothed, rolling avg, moving avg, trailing average, running average, moving averages, rolling averages, smoothed average
day: day, days, date, dates
week: week, weeks
month: month, months
quarter: quarter, quarters
year: year, years
month-of-year: month of the year, calendar month, months of the year, month of year
weekday: weekday, weekdays, day of week, day of the week, days of the week
hour: hour of day, hour of the day, time of day, hour
by-day: daily, per day, by day, by date, each day, every day, day by day, over the days, for each day, a day, per date
by-week: weekly, per week, by week, each week, every week, week by week, iso week, by calendar week, a week
by-month: monthly, per month, by month, each month, every month, month by month, over the months, for each month, across months, across the months, a month, by calendar month
by-quarter: quarterly, per quarter, by quarter, each quarter, every quarter, quarter by quarter, for each quarter
by-year: yearly, annual, annually, per year, by year, each year, every year, year by year, over the years, per annum, for each year, across years, across the years, a year, through the years
missing: missing, unknown, null, nulls, empty, blank, nan, not available, missing values, null values, empty values, not filled, not filled in, unfilled, incomplete, without a value, no value, not recorded, not specified, unspecified, not known, absent, missing data, not given, not set, not provided, blanks, undefined, gaps, holes, left blank, left empty, empty cells, blank cells, null cells, no data, lacking values, missing entries, missing cells, data gaps
present: not missing, not null, not empty, non null, filled in, filled, available values, not blank, non missing, is known, are known
duplicate: duplicate, duplicates, duplicated, duplicate rows, repeated rows, duplicate records, duplicated rows, repeat rows, appear more than once, occur more than once, appears more than once, twice or more, identical rows, dupes, appearing more than once
describe: describe, description of the file, summarize, summarise, summary, overview, what is in, what's in, tell me about, profile, describe the data, describe the file, what does the file contain, what does this file contain, what data, explain the data, summary statistics, basic statistics, descriptive statistics, statistics, stats, key statistics, what is this data about, what is this file about, what is the data about, get to know, structure of, what information, what do we have, key facts, quick look, walk me through, main figures, gist, what can you tell me about, describe this, give me an idea of, what are we looking at, whats in, what is inside, data overview, explain this file, tell me what is in
columns: columns, what columns, which columns, fields, column names, which fields, what fields, list the columns, variables, headers, how many columns, number of columns, attributes, schema, data types, dtypes, column list, what variables, which variables, data dictionary, fields are there
sample: sample, random rows, example rows, examples, preview, a few rows, some rows, sample rows, random sample, first few rows, head, peek, glimpse, example records, random, at random, randomly, few example, few rows, couple of rows, some examples, rows at random, randomly chosen, randomly picked, randomly selected, first rows, top rows
list: list, show, show me, display, give me, give, find, list all, get, print, return the, return, fetch, retrieve, extract, identify, tell me, report, provide, calculate, compute, determine, see, names of, i want, i need, i want to know, i would like, let me see, could you, can you, please, name the, present, enumerate, look up, lookup, show us, give us, i am looking for, im looking for, pull up, bring up, pull, let me know, gimme, lemme see, tell us, can i see, can i get, can you list, could you list, could you give me, could you show me, can you show me, can you tell me, can you give me, would you
compare: compare, comparison, versus, vs, compared to, compared with, comparing, against, as opposed to, contrast, relative to, stack up, side by side, how do they compare, compare to, compared against, compares to, compares with, differ from
difference: difference, difference between, differ, gap, gap between, differences, differ between, how much more, how much less, how many more, how many fewer, how much higher, how much lower, discrepancy, delta, how big is the gap, how large is the gap, how big is the difference, how large is the difference
chart: chart, plot, graph, visualize, visualise, draw, visualization, visualisation, diagram, figure, picture, graphically, charted, plotted, as a chart, as a graph, plot of, chart of, graph of, visual
line-chart: line chart, line graph, line plot, as a line, trend line
bar-chart: bar chart, bar graph, bar plot, column chart, as bars, bars, horizontal bar chart
pie-chart: pie chart, pie, donut, donut chart, doughnut chart, pie graph
scatter-chart: scatter plot, scatter, scatterplot, scatter chart, scatter graph, scatter diagram
histogram: hist, hist of, histogram, histograms
box-chart: box plot, boxplot, box plots, boxplots, box and whisker, box chart, whisker plot
heat-map: heat map, heatmap
area-chart: area chart, stacked area, area graph
correlation: correlation, correlate, correlated, correlates, correlation between, relationship between, related, relationship, association between, relate, association, correlation coefficient, depend on, depends on, connection between, link between, linked, correlations, influence, affect, affects, impact of, go hand in hand, tied to, go together, move together, moves with, predict, predicts, drive, drives, effect of, connected, have an effect on, have an impact on, impact, relation between, relation, interplay, dependence
distribution: distribution, distributed, spread of, distribution of, histogram of, distributions, range of, how are distributed, frequency distribution, spread, spread out, breakdown, breakdown of, composition, composition of, mix of, make up of, makeup of, split of, how spread out
outlier: outlier, outliers, anomalies, anomaly, unusual, unusually, extreme values, abnormal, suspicious, anomalous, out of the ordinary, strange, weird, odd ones, atypical, out of line, unusually high, unusually low, extreme, extremes
pivot: pivot, pivot table, cross tabulation, crosstab, cross tab, contingency table, cross tabulate, matrix, two way table, crossed with
ascending: ascending, from low to high, lowest first, smallest first, low to high, increasing order, ascending order, lowest to highest, smallest to largest, oldest first, earliest first, from lowest to highest, from smallest to largest, alphabetically, in alphabetical order, smallest to biggest, cheapest first, fewest first, least first, worst first, youngest first, a to z, bottom to top, shortest first, fastest first, quickest first, lightest first, weakest first, quietest first, fastest to slowest, quickest to slowest, shortest to longest, cheapest to most expensive, increasing, in ascending order
descending: descending, from high to low, highest first, largest first, high to low, decreasing order, descending order, highest to lowest, largest to smallest, newest first, latest first, ranked, rank, ranking, from highest to lowest, from largest to smallest, rank the, ranking of, biggest first, greatest first, most first, best first, top first, longest first, slowest first, busiest first, heaviest first, priciest first, costliest first, strongest first, dearest first, tallest first, slowest to fastest, longest to shortest, most expensive to cheapest, oldest last, high first, z to a, in descending order, biggest to smallest, top to bottom, most expensive first, most to least, best to worst, highest on top, from most to least, from best to worst
sort: sort, sorted, order by, sorted by, sort by, ordered by, ordered, in order of, arranged by, arrange, ranked by, ranking by, rank by
weighted: weighted, weighted average, weighted mean, weighted by, weighted avg
per-capita: per capita, per head, per person
>: greater than, more than, over, above, larger than, higher than, exceeding, exceeds, exceed, exceeded, bigger than, in excess of, upwards of, beyond, north of, >, surpassing, surpass, better than, greater, strictly more than, strictly greater than, surpassed, in excess, beat, beats, upward of, north, surpasses, exceeding over
>@age: older than, over the age of, above the age of, aged over, aged above
>@duration: longer than, took longer than, lasted longer than, lasting longer than, lasting more than
>@weight: heavier than, weighing more than, weigh more than
>@height: taller than
>@price: more expensive than, costlier than, cost more than, costing more than, pricier than
>@salary: earning more than, earning over, earn more than, earn over, paid more than, earns more than, making more than, make more than, earning above, earn above
>@amount: spent more than, spending more than, spent over, spending over, claimed more than, paying more than
>@speed: faster than
>@distance: farther than, further than
>@temperature: hotter than, warmer than
>=: at least, no less than, not less than, minimum of, greater than or equal to, more than or equal to, >=, ≥, or more, or above, or higher, and above, or greater, and up, and over, or over, not below, no fewer than, and higher, or older, or later, a minimum of, equal to or greater than, equal or greater than, no lower than, no smaller than, not under, no younger than, no shorter than, or longer, or bigger, or larger, or better, and more, and older, or greater than, and greater, and larger, or newer
>=@age: aged at least, at least age
<: less than, below, under, fewer than, smaller than, lower than, <, short of, beneath, worse than, strictly less than, strictly below
<@age: younger than, under the age of, below the age of, aged under, aged below
<@duration: shorter than, took less than, lasted less than, lasting less than
<@weight: lighter than, weighing less than, weigh less than
<@height: shorter in height than
<@price: cheaper than, less expensive than, cost less than, costing less than
<@salary: earning less than, earning under, earn less than, earn under, paid less than, earns less than, making less than, make less than, earning below, earn below
<@amount: spent less than, spending less than, spent under, claimed less than
<@speed: slower than
<@distance: nearer than, closer than
<@temperature: colder than, cooler than
<=: at most, no more than, not more than, maximum of, up to, less than or equal to, fewer than or equal to, <=, ≤, or less, or below, or lower, or fewer, and below, or under, not above, not exceeding, and under, no greater than, or younger, or earlier, not over, a maximum of, within a limit of, equal to or less than, no longer than, no older than, no higher than, no larger than, no bigger than, no later than, as many as, capped at, or cheaper, or shorter, or smaller, and less, and younger, or worse, at the most, at max, within
=: equal to, equals, equal, =, exactly, ==, is exactly, same as, identical to, equal exactly, of exactly, exactly equal to
!=: not equal to, other than, !=, ≠, <>, different from, does not equal, is not equal to, not equal, unequal to, differs from
between: between, ranging from, in the range, ranges from, in between, anywhere from, in the range of, range from, from between
contains: containing, contains, contain, including the word, mention, mentions, mentioning, mentioned, includes the word, with the word, includes the text, which include the word, has the word, include the word
starts: starting with, starts with, start with, beginning with, begins with, begin with, starting in letter, starts with the letter, begin with the letter, beginning with the letter, start with the letter, starting with the letter, beginning in
ends: ending with, ends with, end with, ending in, ends in, end in, ending on
above-average: above average, above the average, higher than average, more than average, more than the average, higher than the average, greater than the average, over the average, above the mean, exceeds the average, exceed the average, greater than average, above the overall average, better than average, larger than the average, bigger than average, exceeding the average, more than the overall average, above company average, than average, than the average
above-average@age: older than average, older than the average
above-average@duration: longer than average, longer than the average
above-average@weight: heavier than average, heavier than the average
above-average@height: taller than average
above-average@price: more expensive than average, more expensive than the average, pricier than average
below-average: below average, below the average, lower than average, less than average, less than the average, lower than the average, under the average, below the mean, smaller than the average, below the overall average, worse than average
below-average@age: younger than average, younger than the average
below-average@duration: shorter than average, shorter than the average
below-average@price: cheaper than average, cheaper than the average
below-average@weight: lighter than average, lighter than the average
not: not, isn't, aren't, wasn't, weren't, don't, doesn't, didn't, non, haven't, hasn't, no longer, are not, is not, were not, was not, do not, does not, did not, have not, has not, neither, nor, won't, cannot, isnt, arent, didnt, dont, doesnt
except: except, excluding, without, other than, apart from, exclude, but not, leaving out, except for, ignoring, besides, outside, outside of, not counting, not including, leave out, omit, omitting, ignore, aside from, disregarding, all but, everything but, everyone but, save for, excl, exclusive of, not from, that are not in, minus the
and: and, as well as, along with, together with, plus also, &, both
or: or, either, or else
only: only, just, restricted to, limited to, solely, exclusively, restrict to, narrow to, narrow it to, limit to, limit it to, filter to, filter by, filter on, only for, only in, just for, just in, keep only, focus on, filter
never: never, no orders, have no, has no, had no, with no, have never, has never, had never, without any, not a single, zero, who have not, that have not, do not have any, does not have any, don't have any, not have any, lack, lacking, lacks, lacks
have: have, has, had, having
than: than
what-about: what about, how about, and what about, and how about, and for, and in, and by, and what of, what of, now for, now by, now in, same for, the same for, same but, do the same for, do the same, now, ok now, then, what if, and now, how is it for, and on, and of, and per, and the, and only, okay and, repeat for, repeat that for, repeat it for, same question for, again for
these: these, those, is that, are that, does that make, would that be, them, of them, among them, they, it, of these, of those, that number, this number, this, that result, this result, the result, these results, the same, the above, among these, among those, the previous, he, she, him
their: their, its, his, her
instead: instead, rather, change to, switch to, change it to, change that to, make it, make that, turn it into, turn that into, turn this into, replace with, replace by, rather than, convert to
also: also, too, additionally, in addition, further, further by, then by, as well, add
remove-filter: remove the filter, without the filter, drop the filter, remove filters, clear filters, without filters, for all of them, overall again, remove all filters, all of it, everything again, for everything, for everyone again
in: in, within, inside, among, amongst, at, during, located in, based in, living in, lives in, live in, located, based, amid, who live in, residing in, occurring in
from: from, coming from, come from, comes from, originating from, since the start of, who come from
of: of, 's, belonging to
for: for, regarding, concerning, about, on behalf of, toward, towards
with: with, whose have
on: on, upon
to: to, into, until
that: that, which are, that are, which were, that were, that have, that had, which have, where the, when the, whose, which is, that is, that was, which was
is: is, are, was, were, be, been, being, am, it's, becomes
possessive: 's
filler: took place, take place, takes place, taking place, taken place
row: row, rows, record, records, entry, entries, line, lines, observation, observations, data points, cases in the file, data point, items in the file, lines of data
all: all, entire, whole, any, complete, full, everything, everyone, everybody, anyone, anybody
ever: ever, currently, today, now in
named: named, called, name is, with the name, by the name of, known as, with name, titled, entitled, labelled, labeled, marked, marked as, categorized as, classified as, recorded as, listed as, tagged as, flagged as
plus: plus, added to, +
minus: minus, less the, subtracted from, subtract, -
times: times, multiplied by, multiply, *, ×, x
divided: divided by, over the, /, ÷
`;
