# Sentences and names that pages and feeds put together, in English.

language-de = Deutsch
language-en = English
language-in-de = German
language-in-en = English

## Dates

date-long = { $day } { $month } { $year }
date-time = { $date }, { $clock }
date-month-year = { $month } { $year }
date-day = { $day } { $month }
date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December

duration-days = { $n ->
    [one] 1 day
   *[other] { $n } days
  }
duration-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
  }
duration-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
  }

## Navigation and lists

nav-status = Status
nav-start = Start of shift
nav-history = History
nav-maintenance = Maintenance
nav-releases = Releases
nav-migrations = Moves
nav-kb = Help
nav-search = Search
nav-briefings = Briefings
nav-promises = Our promises

list-maintenance = Maintenance
list-ahead-maintenance = Ahead
list-past-maintenance = Past
list-release = Releases
list-ahead-release = Begun and planned
list-past-release = Completed
list-migration = Moves
list-ahead-migration = Begun and planned
list-past-migration = Completed
list-briefing = Briefings
list-ahead-briefing = In force
list-past-briefing = Expired
list-article = Help
page-number = Page { $n }
card-from = from
card-until = until
history-title = History: { $month }
group-other = Other services
component-more = { $n ->
    [one] One older report in the history
   *[other] { $n } older reports in the history
  }

## Kinds and states

kind-incident = Incident
kind-maintenance = Maintenance
kind-release = Release
kind-migration = Move
kind-briefing = Briefing
kind-article = Help article
kind-page = Page
kinds-incident = Incidents
kinds-maintenance = Maintenance
kinds-release = Releases
kinds-migration = Moves
status-maintenance = Maintenance
briefing-active = In force
briefing-expired = Expired
list-article-other = Other
article-new = Not yet verified
article-verified = Verified
article-due = Review due
article-changed = Changed since verified
article-stale = Stale
article-archived = Archived
article-void-stale = Please do not pass this on: last verified on { $date }, its review is long overdue.
article-void-archived = Please do not pass this on: the article is no longer valid.
series-place = Part { $n } of { $of }
list-tag = Articles about “{ $tag }”
article-updated = Changed on { $at }
article-on = on { $date }
article-last = last verified on { $date }
article-staff = Staff only
history-older = { $n ->
    [one] and one older change
   *[other] and { $n } older changes
}
history-cut = The clone does not hold the whole history: older changes are missing here.

## One true sentence about the whole

# "service" stands before the names because these may be plurals themselves.
headline-operational = All services are working.
headline-maintenance = { $n ->
    [one] We are working on our { $names } service.
   *[other] We are working on our { $names } services.
  }
headline-maintenance-general = Maintenance is in progress.
headline-degraded = { $n ->
    [one] Our { $names } service is not working properly.
   *[other] Our { $names } services are not working properly.
  }
headline-degraded-general = Something is not working properly that we cannot pin to one service.
headline-partial = { $n ->
    [one] Our { $names } service is partly down.
   *[other] Our { $names } services are partly down.
  }
headline-partial-general = There is a partial outage that we cannot pin to one service.
headline-outage = { $n ->
    [one] Our { $names } service is down.
   *[other] Our { $names } services are down.
  }
headline-outage-general = There is an outage that we cannot pin to one service.
headline-unknown = { $n ->
    [one] We are looking into a problem with our { $names } service.
   *[other] We are looking into a problem with our { $names } services.
  }
headline-unknown-general = We are looking into a problem.
# Of maintenance whose end nobody has written down.
state-lapsed = Window over
# Of an incident, not of a service.
impact-none-of = No impact
headline-open = { $n ->
    [one] Our services are working; one incident is still open.
   *[other] Our services are working; { $n } incidents are still open.
  }
headline-withheld = We are correcting a report; the state of some services cannot be shown.
# Days until something begins, and since something was over.
soon-days = { $n ->
    [0] today
    [one] tomorrow
   *[other] in { $n } days
  }
calm-days = { $n ->
    [one] The last incident ended yesterday.
   *[other] The last incident ended { $n } days ago.
  }
course-whole = All services
list-and = { $list } and { $last }
list-more = { $list } and { $n } more

## Shops

headline-shop = { $shop }: { $sentence }
shop-title = Status for { $shop }
shop-visit = To { $brand }
shop-limited = { $state } in { $shops }
shop-feed = News of this shop by RSS
shop-atom = News of this shop by Atom
shop-calendar = Calendar of this shop
shops-title = Status of each shop
shops-all = { $n ->
    [one] The status of our shop
   *[other] The status of all { $n } shops
  }

## Vendors

vendor-none = { $vendor } reports no incident.
vendor-minor = { $vendor } reports a minor incident.
vendor-major = { $vendor } reports a major incident.
vendor-critical = { $vendor } reports a critical incident.
vendor-maintenance = { $vendor } reports maintenance.
vendor-as-of = as of { $at }
vendor-old = We last asked { $vendor } on { $at }. That is too long ago to say how things are there now.
vendor-silent = We have not asked { $vendor } yet.
vendor-unasked = We do not fetch what { $vendor } reports.

## Promises

next-by = Next update by { $at }.
next-late = The next update was promised for { $at }.
next-was = Next update promised for { $at }.
next-report = Cause report promised by { $at }.
next-report-late = The cause report was promised by { $at }.
# Not promised in words, but by the rules that the site has set itself.
next-report-rules = Cause report due by { $at }, by our own rules.
next-report-rules-late = The cause report was due by { $at }, by our own rules.
# Not promised in words, but by the rhythm that the site has set itself.
next-rhythm = Next update due by { $at }, by our own rhythm.
next-rhythm-late = The next update was due by { $at }, by our own rhythm.
outcome-kept = Kept: { $at }.
outcome-late = Came { $late } late: { $at }.
outcome-missed = It has not come yet.
report-is-owed = Not out yet
report-is-overdue = Overdue
report-is-delivered = Out
report-there = It was promised by { $due }.
report-kept = Published on { $at }, promised by { $due }.
report-late = Published on { $at }, { $late } after the promised { $due }.
report-there-rules = It was due by { $due }, by our own rules.
report-kept-rules = Published on { $at }, due by { $due } by our own rules.
report-late-rules = Published on { $at }, { $late } after it was due by our own rules on { $due }.
told-by-customer = Customers noticed this before we did.
repeat-time = { $n ->
    [2] This has happened to us for the second time
    [3] This has happened to us for the third time
   *[other] This has happened to us { $n } times
  }
fresh-late = This page should have been built again by { $at }. What it shows may be out of date.
desk-old =
  { $n ->
    [one] This page was built on { $at }, more than an hour ago. What is open, new and planned may have changed.
   *[other] This page was built on { $at }, more than { $n } hours ago. What is open, new and planned may have changed.
  }

## The ledger of promises

ledger-title = What we promised and what we kept
ledger-description = How often we spoke when we said we would, which reports are still due, and what happened again.
ledger-counted = { $n ->
    [0] No incident counts yet.
    [one] One incident counts.
   *[other] { $n } incidents count.
  }
ledger-since = What began before { $date } does not count: we have made these promises only since then.
ledger-more = { $n ->
    [one] And one more.
   *[other] And { $n } more.
  }
figure-of = { $n } of { $of }
figure-share = { $n }%
figure-longest = { $time } at the longest
figure-late = { $n ->
    [one] 1 came late
   *[other] { $n } came late
  }
figure-missed = { $n ->
    [one] 1 is overdue
   *[other] { $n } are overdue
  }
reports-owed = { $n ->
    [one] 1 is still to come
   *[other] { $n } are still to come
  }
reports-overdue = { $n ->
    [one] 1 is overdue
   *[other] { $n } are overdue
  }
reports-late = { $n ->
    [one] 1 came late
   *[other] { $n } came late
  }
actions-overdue = { $n ->
    [one] 1 of them is overdue
   *[other] { $n } of them are overdue
  }
actions-done = { $n ->
    [one] 1 is done
   *[other] { $n } are done
  }
figure-promises = Updates in time
    .method = Every update on an open incident promises the next: by the time it names, else by our own rhythm. Counted is what was due; the share is rounded down.
figure-silence = Silence between two updates
    .method = Median of all times between one update on an open incident and the next.
figure-first-word = From noticing to the first update
    .method = Median of the incidents for which we noted when we noticed them.
figure-customers = Noticed by customers first
    .method = Of the incidents for which we noted who noticed them first.
figure-reports = Cause reports published
    .method = Of all that we owe: cause and correction are described, and somebody has taken on an action.
figure-actions = Open actions
    .method = Actions promised in our reports that are not ticked off yet.
figure-repeats = Incidents that happened again
    .method = Incidents that repeat an earlier one, of all that count.

## Notices

notice-fallback = This text is not available in English yet. You are reading it in { $language }.
withheld-sentence = The report on an incident contains a mistake that we are correcting. Until then we do not count the services concerned as working.
receipt = { $team }: { $read } of { $of } have read this.
receipt-count = { $read } of { $of }
receipt-none = not confirmed yet

## Corrective actions

progress-done = done
progress-open = open
progress-overdue = overdue
action-is-done = done on { $date }
action-is-open = planned by { $date }
action-is-overdue = was planned by { $date }, still open

## Facts

fact-affects = Affected
fact-shops = Shops
fact-detected = Noticed
fact-detected-both = { $at }, by { $who }
fact-detected-time = { $at }
fact-detected-who = by { $who }
fact-cause = Cause
fact-repeats = Repeats
fact-caused_by = Caused by
fact-caused = Incidents it caused
fact-type = Type
fact-version = Version
fact-from = From
fact-to = To
fact-deprecated = No longer to be used from
fact-sunset = Switched off
fact-transport = Transfer
fact-activation = Time to activate
fact-previous = Move before this one
fact-supersedes = Replaces
fact-follows = Continues
fact-until = Valid until
fact-verified = Last checked
fact-path = Series
fact-changed = Last changed
fact-tags = Tags
fact-owner = Owner
fact-vendor = Supplier
fact-duty = Legal clocks
fact-flags = Switches
fact-review = Review every
fact-for = About
fact-teams = For
fact-must = Must be read
fact-days = { $n ->
    [one] 1 day
   *[other] { $n } days
  }
fact-yes = Yes
fact-no = No

## New since

new-8h = Last 8 hours
new-24h = Last 24 hours
new-7d = Last 7 days
new-note = Note
new-document = New
new-changed = Changed
new-verified = Verified
list-all = See all { $n }
new-count = { $n } entries
print-left =
  { $n ->
    [one] + 1 more line on the incident’s page
   *[other] + { $n } more lines on the incident’s page
  }
print-none = + notes for staff and answers on the incident’s page
today-day = all day
today-by = by { $at }
today-by-day = by the end of the day
today-sunset = switched off
today-deprecated = no longer to be used from this day on
list-left =
  { $n ->
    [one] One more line is not on this page.
   *[other] { $n } more lines are not on this page.
  }
view-all = Everything

## Feeds and calendars

feed-title = { $site }: { $name }
feed-about-site = Incidents, maintenance, releases and moves.
feed-about-kind = All updates of one kind: { $name }.
feed-about-group = All updates on these services: { $name }.
feed-about-component = All updates on one service: { $name }.
feed-about-shop = All updates on one shop: { $name }.
# The item of an incident that changes with each update.
feed-living = Overview: { $title } ({ $state })
feed-state = State: { $value }
feed-impact = Impact: { $value }
feed-worst = Worst impact: { $value }
feed-affected = Affected: { $value }
feed-since = Since { $value }
feed-span = From { $from } until { $until }
feed-last = Latest update, { $at }, { $state }:
feed-item-update = Update
feed-item-living = Overview
calendar-about-site = Dates of maintenance, releases and moves.
calendar-about-kind = All dates of one kind: { $name }.
calendar-about-group = Dates of maintenance, releases and moves for these services: { $name }.
calendar-about-component = Dates of maintenance, releases and moves for one service: { $name }.
calendar-about-shop = Dates of maintenance, releases and moves for one shop: { $name }.
# A date that is no longer sure: “Postponed – Switched off”.
calendar-unsure = { $state } – { $part }
feeds-title = Feeds and calendars
feeds-description = Everything you can subscribe to here, and how.
feeds-rss = RSS
feeds-atom = Atom
feeds-json = JSON
feeds-of-site = Everything
feeds-tell-site = Every incident, maintenance, release and move, update by update; the calendar has the dates.
feeds-of-kind = By kind
feeds-tell-kind = Only what is of one kind, such as incidents.
feeds-of-group = By group of services
feeds-tell-group = Only what affects one of the services of a group.
feeds-of-component = By service
feeds-tell-component = Only what affects one service.
feeds-of-shop = By shop
feeds-tell-shop = Only what affects one shop, and what affects all.
feeds-term-item = “update” for one message, which stays as it is; “living” for the overview of an incident, which changes with each message.
feeds-term-kind = What it is about: “incident”, “maintenance”, “release”, “migration”.
feeds-term-state = The state that the message names, or in which the incident is.
feeds-term-impact = The worst impact: “none”, “degraded”, “partial”, “outage”, or “unknown” while we are assessing it.
feeds-term-component = A service by its short name, with “@” and a shop where only that shop is affected.

## Addresses that lead nowhere

not-found-title = This page does not exist
not-found-text = The address may have a typo, or the page has moved.
not-found-home = To the status page
moved-title = This page has moved
moved-text = You will find it here from now on:
gone-title = This page is no longer here
gone-text = It was taken away on purpose.

## Phrases: what is said of a state when nobody had time for words

phrase-incident-investigating = We see the problem and are looking for the cause.
phrase-incident-identified = We know the cause and are fixing it.
phrase-incident-monitoring = The cause is fixed. We are watching whether all runs well.
phrase-incident-resolved = Everything works again.
phrase-maintenance-running = The maintenance has begun.
phrase-maintenance-verifying = The work is done, and we are checking the result.
phrase-maintenance-done = The maintenance is finished.

## Uptime

number-decimal = { $whole }.{ $rest }
number-percent = { $number } %
uptime-none = No whole day on record has passed yet.
uptime-summary = over { $days }: { $disrupted }
uptime-summary-today = { $summary }; today: { $label }
uptime-disrupted = { $n ->
    [0] no disruption
    [one] 1 day with disruptions
   *[other] { $n } days with disruptions
  }
uptime-more = { $n ->
    [one] and 1 day before
   *[other] and { $n } days before
  }
uptime-until = Whole days count, up to { $at }; what happens today counts from tomorrow on.
uptime-weight = { $label }: × { $weight }
uptime-left-out = { $label }: left out
uptime-formula = { $percent } = ({ $whole }{ $down }) ÷ { $whole } minutes, rounded down
uptime-target = Target { $target }: of the { $of } that it allows for, { $left } are left.
uptime-target-spent = Target { $target }: missed. The { $of } that it allows for are exceeded by { $left }.
uptime-other-full = By the other common method, which counts every minute of an outage, a partial outage or an unassessed incident in full: { $percent }.
uptime-other-common = By the other common method, which counts 30 % of partial outages and unassessed incidents: { $percent }.
uptime-unread = The record of an incident is being corrected. Until then its time, as far as it is known, counts as unassessed.
uptime-day-unread = the record is being corrected
uptime-part = { $label }: { $minutes }
uptime-quiet = No disruption
uptime-no-record = No record
uptime-today-date = Today, { $date }
uptime-today = Does not count yet. So far: { $label }
uptime-today-quiet = Does not count yet. No disruption so far

## Badges

badge-open = { $n ->
    [one] open incident
   *[other] { $n } open incidents
  }
badge-uptime = { $name }, { $days }
badge-no-record = no record yet

## Briefings

briefing-affected = Affected
briefing-unaffected = Not affected
answer-spoken = on the phone, spoken
answer-copy = Copy ({ $language })
answer-for-ear = On the phone
answer-for-eye = In writing
receipt-share = { $n } %
receipt-in-time = before it began
receipt-late = only after it had begun
receipt-all = { $read } of { $of } have read it ({ $share }).
receipt-begins = Begins: { $at }.
receipt-begun = Begun: { $at }.
sign-off = Receipt
sign-off-about = To be printed: whoever has read the briefing signs.
duty-shift = { $from }–{ $to }
duty-always = around the clock
team-page = Shift page: { $team }
team-kind-helpdesk = Help desk
team-kind-callcentre = Call centre
team-kind-shops = Shops

## Search

search-title = Search these pages
search-other = No hits in { $own } – see { $n } in { $other }
search-term = Term
search-component = Service
# Words that say nothing of what a text is about.
search-stop-words =
    a about after all also am an and any are as at be been before being but by can could did do does
    doing for from get gets got had has have he her here him his how i if in into is it its just me my
    no nor of off on once only or other our out over own same she should so some such than that the
    their them then there these they this those through to too under until up very was we were what when
    where which while who why will with would you your
glossary-title = Glossary
glossary-description = The words that we use, and what they mean.
kind-voice = Voice
list-voice = What customers say
list-ahead-voice = What customers say
list-past-voice = What customers said
fact-about = About
fact-count = How many
fact-channel = How
asked-title = Most asked
asked-description = What customers ask most, and what we did about it.
voice-times = { $n }×
voices-count = { $n ->
    [one] One customer said something about this.
   *[other] { $n } customers said something about this.
}
